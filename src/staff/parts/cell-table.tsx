import type { Cell } from '../../survey/figures.ts';
import type { PooledRow, Status } from '../../survey/tally.ts';
import { useWords } from '../words.ts';
import { Distribution, IntervalLine } from './distribution.tsx';
import { TableRegion } from './page.tsx';
import styles from './table.module.css';

/** One row of figures. `left` and `status` are null where the table has none. */
export type CellRow = {
  readonly key: string;
  readonly name: string;
  /** A line under the name. */
  readonly more?: string;
  readonly cell: Cell;
  readonly left: number | null;
  readonly status: Status | PooledRow['status'] | null;
  readonly pooled?: boolean;
};

type Props = {
  /** The table's name, as on the card around it. */
  readonly name: string;
  readonly head: string;
  readonly rows: readonly CellRow[];
  readonly withStatus: boolean;
  /** Counts in five columns, for a table with a chart beside it; otherwise a bar in each row. */
  readonly counts?: boolean;
};

const order = [5, 4, 3, 2, 1] as const;

/** Figures as a table: distribution, then rate, then interval, then how many stand behind it. */
export function CellTable({ name, head, rows, withStatus, counts = false }: Props) {
  const { words } = useWords();
  const { columns, levels } = words.month;
  return (
    <TableRegion name={name}>
      <table class={styles.table} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {counts ? (
              order.map((level) => (
                <th key={level} scope="col" class={styles.number}>
                  {levels[level - 1]}
                </th>
              ))
            ) : (
              <th scope="col" class={styles.wide}>
                {columns.distribution}
              </th>
            )}
            <th scope="col" class={styles.number}>
              {columns.rate}
            </th>
            <th scope="col" colSpan={2}>
              {columns.interval}
            </th>
            <th scope="col" class={styles.number}>
              {columns.n}
            </th>
            <th scope="col" class={styles.number}>
              {columns.mean}
            </th>
            <th scope="col" class={styles.number}>
              {columns.na}
            </th>
            <th scope="col" class={styles.number}>
              {columns.blank}
            </th>
            <th scope="col">{withStatus ? columns.status : columns.note}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CellLine key={row.key} row={row} counts={counts} />
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

function CellLine({ row, counts }: { row: CellRow; counts: boolean }) {
  const { words, number, count } = useWords();
  const { cell, status, left } = row;
  const note = left !== null && left > 0 ? words.month.left(left) : null;
  return (
    <tr class={row.pooled ? styles.pooled : undefined}>
      <th scope="row">
        {row.name}
        {row.more && <span class={styles.small}>{row.more}</span>}
      </th>
      {counts ? (
        order.map((level) => (
          <td key={level} class={styles.number}>
            {cell.levels === null ? '–' : count(cell.levels[level - 1] ?? 0)}
          </td>
        ))
      ) : (
        <td class={styles.wide}>
          <Distribution levels={cell.levels} />
        </td>
      )}
      <td class={`${styles.number} ${styles.strong}`}>
        {cell.rate === null ? '–' : `${number(cell.rate, 2)}%`}
      </td>
      <td class={styles.number}>
        {cell.low === null ? '–' : `${number(cell.low, 1)}–${number(cell.high, 1)}`}
      </td>
      <td>
        <IntervalLine rate={cell.rate} low={cell.low} high={cell.high} />
      </td>
      <td class={styles.number}>{count(cell.n)}</td>
      <td class={styles.number}>{number(cell.mean, 2)}</td>
      <td class={styles.number}>{count(cell.na)}</td>
      <td class={styles.number}>{count(cell.blank)}</td>
      <td>
        {status !== null && (
          <span class={styles.pill} data-tone={tones[status]}>
            {words.month.status[status]}
          </span>
        )}
        {note !== null && <span class={styles.small}>{note}</span>}
      </td>
    </tr>
  );
}

const tones: Readonly<Record<Status | PooledRow['status'], 'sure' | 'weak'>> = {
  none: 'weak',
  hidden: 'weak',
  count: 'weak',
  reference: 'weak',
  evidence: 'sure',
  comparable: 'sure',
};
