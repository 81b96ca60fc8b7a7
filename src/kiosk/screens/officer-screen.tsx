import { useState } from 'preact/hooks';
import type { LaterWords } from '../../i18n/later-vi.ts';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import { kioskRoutes } from '../../protocol/kiosk-routes.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSettling } from '../questions/settling.ts';
import { Title } from '../title.tsx';
import styles from './choices-screen.module.css';

type Officers = NonNullable<KioskConfig['officers']>;

/** Who served the person; "không nhớ" is an answer too. Choosing moves on by itself. */
export function OfficerScreen(props: {
  readonly words: LaterWords['officer'];
  readonly officers: Officers;
  readonly named: { readonly id: string | null } | null;
  readonly onName: (officer: string | null) => void;
  readonly onSettle: () => void;
}) {
  const { words, named } = props;
  const name = (officer: string | null) => {
    props.onName(officer);
    settling.chosen();
  };
  const settling = useSettling({
    onSettle: props.onSettle,
    onKey: (value) => name(value === '' ? null : value),
  });
  const isNamed = (officer: string | null) => named !== null && named.id === officer;
  return (
    <div class={styles.screen}>
      <div>
        <Title id="officer" class={styles.title}>
          {words.title}
        </Title>
        <p class={styles.lead}>{words.lead}</p>
      </div>
      <div class={styles.choices} role="radiogroup" aria-labelledby="officer" {...settling.watch}>
        {props.officers.map((officer) => (
          <label key={officer.id} class={styles.choice}>
            <input
              class={styles.input}
              type="radio"
              name="officer"
              value={officer.id}
              checked={isNamed(officer.id)}
              onClick={() => name(officer.id)}
            />
            <Portrait officer={officer} />
            <span>
              {officer.name}
              {officer.counter !== null && <small class={styles.note}>{officer.counter}</small>}
            </span>
            <Icon name="tick" class={styles.tick} />
          </label>
        ))}
        <label class={styles.choice}>
          <input
            class={styles.input}
            type="radio"
            name="officer"
            value=""
            checked={isNamed(null)}
            onClick={() => name(null)}
          />
          <span>{words.forgotten}</span>
          <Icon name="tick" class={styles.tick} />
        </label>
      </div>
    </div>
  );
}

/** Their photo, where the unit has one and it has come; else the letter of their name. */
function Portrait({ officer }: { readonly officer: Officers[number] }) {
  const [isMissing, setMissing] = useState(officer.photo === null);
  return isMissing || officer.photo === null ? (
    <span class={styles.photo} aria-hidden="true">
      {initialOf(officer.name)}
    </span>
  ) : (
    <img
      class={styles.photo}
      src={kioskRoutes.kioskPhoto.replace(':hash', officer.photo)}
      alt=""
      onError={() => setMissing(true)}
    />
  );
}

/** The first letter of the given name, which stands last here. */
function initialOf(name: string): string {
  return name.trim().split(/\s+/).at(-1)?.slice(0, 1).toUpperCase() ?? '';
}
