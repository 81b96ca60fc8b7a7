import type { Bank, BankName } from './bank.ts';
import { phuong9 } from './phuong-9.ts';
import { quay16 } from './quay-16.ts';
import { quay22 } from './quay-22.ts';

export type { Bank, BankName } from './bank.ts';

/** The questionnaires that come with the program; the first is the default. */
export const banks: readonly Bank[] = [quay16, quay22, phuong9];

export const defaultBank: BankName = 'quay-16';

/** What a counter is called until the unit says otherwise. */
export const defaultPlace = 'Bộ phận Một cửa';

export function bankOf(name: BankName): Bank {
  const found = banks.find(({ bank }) => bank === name);
  if (!found) throw new Error(`no bank ${name}`);
  return found;
}
