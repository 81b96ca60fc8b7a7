import { useRef, useState } from 'preact/hooks';
import { type AboutUnit, cardFrom, cardTemplates } from '../../../i18n/card-templates.ts';
import { type Card, type KioskSettings, mostCards } from '../../../protocol/kiosk-settings.ts';
import { trimmed } from '../../localized.ts';
import { Bilingual } from '../../parts/bilingual.tsx';
import { Button } from '../../parts/button.tsx';
import rows from '../../parts/field-rows.module.css';
import { Buttons } from '../../parts/page.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import table from '../../parts/table.module.css';
import type { SaveSettings } from '../../save-settings.ts';
import { cardFaults } from '../../settings-faults.ts';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

type Props = {
  readonly settings: KioskSettings;
  readonly about: AboutUnit;
  readonly save: SaveSettings;
};

/** The cards of the start screen, in their order, with templates to start from. */
export function CardSettings({ settings, about, save }: Props) {
  const { words } = useWords();
  const said = words.kioskSettings.cards;
  const [cards, setCards] = useState<readonly Card[]>(settings.cards);
  const list = useRef<HTMLDivElement>(null);
  const add = (card: Omit<Card, 'id'>) => {
    const id = idFrom(
      'the-1',
      cards.map((one) => one.id),
    );
    setCards([...cards, { id, ...card }]);
  };
  const move = (from: number, to: number) => {
    const card = cards[from];
    if (!card || to < 0 || to >= cards.length) return;
    setCards(cards.toSpliced(from, 1).toSpliced(to, 0, card));
    // Taken out of the page and put back, the button loses the focus.
    const pressed = document.activeElement;
    requestAnimationFrame(() => pressed instanceof HTMLElement && pressed.focus());
  };
  const remove = (gone: Card) => {
    setCards(cards.filter((card) => card !== gone));
    list.current?.focus();
  };
  return (
    <SavedCard
      title={said.title}
      intro={said.intro(mostCards)}
      draft={cards}
      faultsIn={(all) => cardFaults(all, words)}
      save={(all) =>
        save({
          cards: all.map(({ id, title, text }) => ({
            id,
            title: trimmed(title),
            text: trimmed(text),
          })),
        })
      }
      submit={said.submit}
      saved={words.kioskSettings.saved}
    >
      <div ref={list} data-wide class={rows.rows} tabIndex={-1}>
        {cards.length === 0 && <p class={table.soft}>{said.none}</p>}
        {cards.map((card, index) => (
          <CardFields
            key={card.id}
            card={card}
            number={index + 1}
            last={index === cards.length - 1}
            onCard={(changed) => setCards(cards.with(index, changed))}
            onMove={(by) => move(index, index + by)}
            onRemove={() => remove(card)}
          />
        ))}
      </div>
      {cards.length >= mostCards ? (
        <p>{said.full(mostCards)}</p>
      ) : (
        <fieldset class={rows.group}>
          <legend>{said.templates}</legend>
          <Buttons>
            {cardTemplates.map((template) => (
              <Button key={template} kind="small" onClick={() => add(cardFrom(template, about))}>
                {said.template[template]}
              </Button>
            ))}
            <Button kind="small" onClick={() => add({ title: { vi: '' }, text: { vi: '' } })}>
              {said.add}
            </Button>
          </Buttons>
        </fieldset>
      )}
    </SavedCard>
  );
}

type FieldsProps = {
  readonly card: Card;
  readonly number: number;
  readonly last: boolean;
  readonly onCard: (card: Card) => void;
  /** One place up (-1) or down (1). */
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

function CardFields({ card, number, last, onCard, onMove, onRemove }: FieldsProps) {
  const { words } = useWords();
  const said = words.kioskSettings.cards;
  return (
    <fieldset class={rows.row}>
      <legend>{said.card(number)}</legend>
      <div class={rows.fields}>
        <Bilingual
          label={said.heading}
          value={card.title}
          max={120}
          onValue={(title) => onCard({ ...card, title })}
        />
        <Bilingual
          label={said.text}
          value={card.text}
          max={1000}
          lines
          onValue={(text) => onCard({ ...card, text })}
        />
      </div>
      <Buttons>
        <Button
          kind="small"
          label={said.upOf(number)}
          busy={number === 1}
          onClick={() => onMove(-1)}
        >
          {said.up}
        </Button>
        <Button kind="small" label={said.downOf(number)} busy={last} onClick={() => onMove(1)}>
          {said.down}
        </Button>
        <Button kind="small" label={said.removeOf(number)} onClick={onRemove}>
          {said.remove}
        </Button>
      </Buttons>
    </fieldset>
  );
}
