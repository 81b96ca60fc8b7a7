/** A cell of a month, its counts spread over columns; see `survey/counts.ts`. */
export type CellTable = {
  unit: string;
  month: string;
  dimension: string;
  key: string;
  responses: number;
  n: number;
  na: number;
  blank: number;
  level1: number;
  level2: number;
  level3: number;
  level4: number;
  level5: number;
};
