import { useRef, useState } from 'preact/hooks';
import { type KioskSettings, mostHours, type Opening } from '../../../protocol/kiosk-settings.ts';
import { clockOf } from '../../clock-text.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField, TextField } from '../../parts/field.tsx';
import rows from '../../parts/field-rows.module.css';
import { Buttons } from '../../parts/page.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import table from '../../parts/table.module.css';
import type { SaveSettings } from '../../save-settings.ts';
import { hoursFaults } from '../../settings-faults.ts';
import { useWords } from '../../words.ts';

type Props = {
  readonly settings: KioskSettings;
  readonly save: SaveSettings;
  /** What was saved: a card about the hours can start from it. */
  readonly onSaved: (hours: readonly Opening[]) => void;
};

/** A frame of time on the screen; `key` stays with it while others come and go. */
type Row = { readonly key: number; readonly opening: Opening };

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const morning: Opening = { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' };
const afternoon: Opening = { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' };

/** When the office is open: frames of time on days of the week, two a day where it shuts at noon. */
export function HoursSettings({ settings, save, onSaved }: Props) {
  const { words } = useWords();
  const said = words.kioskSettings.hours;
  const [hours, setHours] = useState<readonly Row[]>(() =>
    settings.hours.map((opening, key) => ({ key, opening })),
  );
  const list = useRef<HTMLDivElement>(null);
  const put = (key: number, change: Partial<Opening>) =>
    setHours(
      hours.map((row) => (row.key === key ? { key, opening: { ...row.opening, ...change } } : row)),
    );
  const add = () => {
    const key = Math.max(-1, ...hours.map((row) => row.key)) + 1;
    setHours([...hours, { key, opening: hours.length % 2 === 0 ? morning : afternoon }]);
  };
  return (
    <SavedCard
      title={said.title}
      intro={said.intro}
      draft={hours}
      faultsIn={(all) =>
        hoursFaults(
          all.map(({ opening }) => opening),
          words,
        )
      }
      save={async (all) => {
        const written = all.map(({ opening: { days, from, to } }) => ({
          days: [...days].sort((a, b) => a - b),
          from: clockOf(from) ?? from,
          to: clockOf(to) ?? to,
        }));
        const reply = await save({ hours: written });
        if (reply.ok) onSaved(written);
        return reply;
      }}
      submit={said.submit}
      saved={words.kioskSettings.saved}
    >
      <div ref={list} data-wide class={rows.rows} tabIndex={-1}>
        {hours.length === 0 && <p class={table.soft}>{said.none}</p>}
        {hours.map(({ key, opening: { days, from, to } }, index) => (
          <fieldset key={key} class={rows.row}>
            <legend>{said.row(index + 1)}</legend>
            <div class={rows.days}>
              {week.map((day) => (
                <CheckField
                  key={day}
                  label={said.days[day - 1] ?? ''}
                  checked={days.includes(day)}
                  onChecked={(on) =>
                    put(key, { days: on ? [...days, day] : days.filter((one) => one !== day) })
                  }
                />
              ))}
            </div>
            <div class={rows.times}>
              <TextField
                label={said.from}
                hint={said.hint}
                value={from}
                max={8}
                onValue={(text) => put(key, { from: text })}
              />
              <TextField
                label={said.to}
                value={to}
                max={8}
                onValue={(text) => put(key, { to: text })}
              />
            </div>
            <Buttons>
              <Button
                kind="small"
                label={said.removeOf(index + 1)}
                onClick={() => {
                  setHours(hours.filter((row) => row.key !== key));
                  list.current?.focus();
                }}
              >
                {said.remove}
              </Button>
            </Buttons>
          </fieldset>
        ))}
      </div>
      {hours.length < mostHours && (
        <Buttons>
          <Button onClick={add}>{said.add}</Button>
        </Buttons>
      )}
    </SavedCard>
  );
}
