import { useId } from 'preact/hooks';
import { startOfDay } from '../../survey/day.ts';
import styles from './field.module.css';
import momentStyles from './moment-field.module.css';

/** As it stands in the fields: the day as people here write it, and `08:15`. */
export type Moment = { readonly day: string; readonly time: string };

type Props = {
  readonly dayLabel: string;
  readonly timeLabel: string;
  readonly hint: string;
  readonly value: Moment;
  readonly onValue: (value: Moment) => void;
};

/**
 * A day and a quarter of an hour. The browser's own field for that writes day and month in the
 * order of the browser's language, which is often not that of the reader.
 */
export function MomentField({ dayLabel, timeLabel, hint, value, onValue }: Props) {
  const id = useId();
  return (
    <div class={momentStyles.moment}>
      <div class={styles.field}>
        <label for={`${id}-day`}>{dayLabel}</label>
        <input
          id={`${id}-day`}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          required
          value={value.day}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onValue({ ...value, day: event.currentTarget.value })}
        />
      </div>
      <div class={styles.field}>
        <label for={`${id}-time`}>{timeLabel}</label>
        <select
          id={`${id}-time`}
          value={value.time}
          onChange={(event) => onValue({ ...value, time: event.currentTarget.value })}
        >
          {quarters.map((time) => (
            <option key={time} value={time}>
              {time}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-hint`} class={styles.hint}>
        {hint}
      </p>
    </div>
  );
}

/**
 * The instant that is meant, in the unit's zone wherever the reader is; null when the day is none:
 * it is written `31/10/2026`.
 */
export function instantIn({ day, time }: Moment): number | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(day);
  if (!parts) return null;
  const start = startOfDay(Number(parts[3]), Number(parts[2]), Number(parts[1]));
  if (start === null) return null;
  return start + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
}

const pad = (value: number) => String(value).padStart(2, '0');
const quarters = Array.from(
  { length: 96 },
  (_, index) => `${pad(Math.floor(index / 4))}:${pad((index % 4) * 15)}`,
);
