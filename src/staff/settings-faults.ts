import { blankIn } from '../i18n/card-templates.ts';
import type { StaffWords } from '../i18n/staff-vi.ts';
import type { Card, Opening } from '../protocol/kiosk-settings.ts';
import type { Choice } from '../survey/choice.ts';
import { clockOf } from './clock-text.ts';

/** What keeps a list from being saved, in sentences that name the place. Empty = nothing. */
export function choiceFaults(
  list: readonly Choice[] | null,
  place: string,
  { kioskSettings: { faults } }: StaffWords,
): readonly string[] {
  if (list === null) return [];
  if (list.length === 0) return [faults['choices-none'](place)];
  return list.flatMap(({ text }, index) =>
    text.vi.trim() === '' ? [faults['choice-empty'](place, index + 1)] : [],
  );
}

export function cardFaults(
  cards: readonly Card[],
  { kioskSettings: { faults } }: StaffWords,
): readonly string[] {
  return cards.flatMap(({ title, text }, index) => {
    const number = index + 1;
    const found: string[] = [];
    if (title.vi.trim() === '') found.push(faults['card-heading'](number));
    if (text.vi.trim() === '') found.push(faults['card-text'](number));
    const blanks = [title, text].flatMap((one) => Object.values(one).map(blankIn));
    const blank = blanks.find((one) => one !== null);
    if (blank) found.push(faults['card-blank'](number, blank));
    return found;
  });
}

export function hoursFaults(
  hours: readonly Opening[],
  { kioskSettings: { faults } }: StaffWords,
): readonly string[] {
  return hours.flatMap(({ days, from, to }, index) => {
    const number = index + 1;
    const [begin, end] = [clockOf(from), clockOf(to)];
    const found: string[] = [];
    if (days.length === 0) found.push(faults['hours-days'](number));
    if (begin === null || end === null) found.push(faults['hours-clock'](number));
    else if (begin >= end) found.push(faults['hours-order'](number));
    return found;
  });
}
