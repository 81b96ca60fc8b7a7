import { formatCount } from './translate.ts';

export const count = (value: number) => formatCount(value, 'en');

/** `1 form`, `2 forms`. */
export const many = (value: number, one: string, more: string) =>
  `${count(value)} ${value === 1 ? one : more}`;
