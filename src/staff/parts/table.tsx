import type { ComponentChildren } from 'preact';
import { TableRegion } from './page.tsx';
import styles from './table.module.css';

type Props = {
  readonly name: string;
  readonly heads: readonly string[];
  /** Its rows are of very different height. */
  readonly tall?: boolean;
  /** The rows. */
  readonly children: ComponentChildren;
};

/** A named table: a head over each column, and its rows. */
export function Table({ name, heads, tall, children }: Props) {
  return (
    <TableRegion name={name}>
      <table class={tall ? `${styles.table} ${styles.tall}` : styles.table} aria-label={name}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </TableRegion>
  );
}
