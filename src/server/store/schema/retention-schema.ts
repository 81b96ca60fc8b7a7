import type { CellTable } from './cell-table.ts';

/** What is left of responses that are no longer kept. */
export type RetentionTables = {
  /** By which one that comes again is known; `month` is the one in which it counts. */
  forgotten_response: { unit: string; id: string; month: string };
  /** What they added to `month_cell`, which holds it too. */
  forgotten_cell: CellTable;
  /** How many persons among them picked a reason or a wish. */
  forgotten_pick: {
    unit: string;
    month: string;
    list: 'reasons' | 'wishes';
    pick: string;
    persons: number;
  };
};
