import type { OutboxEntry } from '../storage/database.ts';
import type { Known } from '../storage/holdings.ts';
import type { Span } from '../storage/spans.ts';

/** What is asked of the worker; `now` is the tablet's clock in milliseconds. */
export type Question =
  | { readonly kind: 'open'; readonly kiosk: string | null; readonly now: number }
  | {
      readonly kind: 'append';
      readonly entries: readonly OutboxEntry[];
      readonly device: Known | null;
    }
  | { readonly kind: 'read'; readonly seqs: readonly number[] }
  | { readonly kind: 'tidy'; readonly released: readonly Span[]; readonly now: number };

export type Asked = Question & { readonly id: number };
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: string };
