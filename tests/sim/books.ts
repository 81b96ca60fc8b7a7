import { type Month, monthOf } from '../../src/survey/period.ts';
import type { Tablet } from './tablet.ts';

/** What a world knows of one form that was given in it. */
export type Form = {
  readonly id: string;
  readonly tablet: string;
  readonly kiosk: string;
  /** By the true time: when it was sent, and each time before that its draft was kept. */
  wholeIn: Month | null;
  readonly partialIn: Set<Month>;
  /** Somebody was thanked for it, or its draft was on the disk when the power went. */
  isOwed: boolean;
  /** All of it was on the disk as somebody was thanked. */
  isOwedWhole: boolean;
  /** A disk that went back took it; `with-server`: the server had it then. */
  taken: 'no' | 'with-server' | 'for-good';
  readonly seqs: Set<number>;
};

/** The truth about a world, which neither its tablets nor its server know. */
export type Books = {
  readonly forms: ReadonlyMap<string, Form>;
  readonly of: (tablet: Tablet, id: string) => Form;
  readonly recorded: (tablet: Tablet, id: string, how: 'whole' | 'partial', now: number) => void;
};

export function openBooks(): Books {
  const forms = new Map<string, Form>();
  function of({ name, kiosk }: Tablet, id: string): Form {
    const form = forms.get(id) ?? {
      id,
      tablet: name,
      kiosk,
      wholeIn: null,
      partialIn: new Set<Month>(),
      isOwed: false,
      isOwedWhole: false,
      taken: 'no' as const,
      seqs: new Set<number>(),
    };
    forms.set(id, form);
    return form;
  }
  return {
    forms,
    of,
    recorded(tablet, id, how, now) {
      const form = of(tablet, id);
      if (how === 'whole') form.wholeIn = monthOf(now);
      else form.partialIn.add(monthOf(now));
    },
  };
}

/** The ids of what a disk holds: entries, and the draft. */
export function heldOn({ durable }: Tablet['disk']): readonly string[] {
  const idOf = (row: unknown) => (row as { readonly id: string }).id;
  return [...durable.outbox.values(), ...durable.draft.values()].map(idOf);
}
