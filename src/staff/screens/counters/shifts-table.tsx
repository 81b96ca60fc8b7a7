import { formatDay, formatTime } from '../../../i18n/translate.ts';
import type { Counter, OfficerShown } from '../../../protocol/staff.ts';
import type { Shift } from '../../../survey/shift.ts';
import { TableRegion } from '../../parts/page.tsx';
import tableStyles from '../../parts/table.module.css';
import { type PlanDay, type Span, seatIn, withSeat } from '../../shift-week.ts';
import { useWords } from '../../words.ts';
import styles from './shifts-table.module.css';

type Props = {
  readonly days: readonly PlanDay[];
  readonly counters: readonly Counter[];
  readonly officers: readonly OfficerShown[];
  readonly shifts: readonly Shift[];
  readonly onShifts: (shifts: readonly Shift[]) => void;
};

/** The week as a grid: a row a counter, a column a day, morning above afternoon. */
export function ShiftsTable({ days, counters, officers, shifts, onShifts }: Props) {
  const { words } = useWords();
  const said = words.shifts;
  return (
    <TableRegion name={said.plan}>
      <table class={`${tableStyles.table} ${styles.plan}`} aria-label={said.plan}>
        <thead>
          <tr>
            <th scope="col">{said.counter}</th>
            {days.map(({ day, weekday }) => (
              <th key={day} scope="col">
                {said.days[weekday - 1]}
                <span class={tableStyles.small}>{formatDay(day).slice(0, 5)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counters.map((counter) => (
            <tr key={counter.id}>
              <th scope="row">
                {counter.name}
                <span class={tableStyles.small}>
                  {officers.find(({ id }) => id === counter.officer)?.name}
                </span>
              </th>
              {days.map((day) => (
                <td key={day.day}>
                  <div class={styles.halves}>
                    {(['morning', 'afternoon'] as const).map((half) => (
                      <Seat
                        key={half}
                        half={half}
                        span={day[half]}
                        label={said.seat(
                          counter.name,
                          said.days[day.weekday - 1] ?? '',
                          said[half].toLowerCase(),
                        )}
                        officers={officers}
                        value={day[half] && seatIn(shifts, counter.id, day[half])}
                        onValue={(span, officer) =>
                          onShifts(withSeat(shifts, counter.id, span, officer))
                        }
                      />
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

type SeatProps = {
  readonly half: 'morning' | 'afternoon';
  readonly span: Span | null;
  readonly label: string;
  readonly officers: readonly OfficerShown[];
  readonly value: string | null;
  readonly onValue: (span: Span, officer: string | null) => void;
};

function Seat({ half, span, label, officers, value, onValue }: SeatProps) {
  const { words } = useWords();
  const said = words.shifts;
  if (span === null) {
    return (
      <p class={styles.closed}>
        {said[half]}: {said.closed}
      </p>
    );
  }
  return (
    <label class={styles.seat}>
      <span aria-hidden="true">
        {said[half]} {formatTime(span.from)}
      </span>
      <select
        aria-label={label}
        value={value ?? ''}
        data-planned={value !== null}
        onChange={(event) =>
          onValue(span, event.currentTarget.value === '' ? null : event.currentTarget.value)
        }
      >
        <option value="">{said.asCounter}</option>
        {officers
          .filter(({ active, id }) => active || id === value)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
