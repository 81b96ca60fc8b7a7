import type { Localized } from './locale.ts';

/** One thing a person may pick from a list. `id` is what is stored; the text may change, it may not. */
export type Choice = { readonly id: string; readonly text: Localized };

/** How many wishes one person may pick. Source: domain §1.9 (pick up to 3 of a short list). */
export const mostWishes = 3;
