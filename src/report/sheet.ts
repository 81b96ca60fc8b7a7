/** One cell. A figure keeps its number; a writer decides only how its file format shows it. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly value: number; readonly decimals: 0 | 1 | 2 }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'none' };

/** `group` stands above neighbouring columns that share it. `width` is in characters. */
export type Column = {
  readonly heading: string;
  readonly group?: string;
  readonly width: number;
};

/** `pooled` = the row of those who are too few to stand alone. */
export type Row = { readonly values: readonly Value[]; readonly pooled?: boolean };

/** One sheet: a heading, one table and what its reader must know. */
export type Sheet = {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
};

export function text(value: string): Value {
  return { kind: 'text', text: value };
}

export function count(value: number): Value {
  return { kind: 'figure', value, decimals: 0 };
}

/** A figure with decimals, or the mark of a withheld one. */
export function figure(value: number | null, decimals: 1 | 2): Value {
  return value === null ? { kind: 'withheld' } : { kind: 'figure', value, decimals };
}

export const none: Value = { kind: 'none' };
