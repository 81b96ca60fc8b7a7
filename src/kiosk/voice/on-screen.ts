import { type Locale, locales } from '../../survey/locale.ts';
import type { Spoken } from './reading-name.ts';

/** What can be heard of a screen: its headings, paragraphs, options and buttons. */
const heard = 'h1, h2, h3, p, legend, label, button';

/** Not for ears: pictures, news that a screen reader tells by itself, and what asks for silence. */
const silent = '[aria-hidden="true"], [hidden], [role="status"], [role="alert"], [data-silent]';

/**
 * The texts of the screen that stands on the page, in their order: the question, its options, then
 * the buttons. Which option is chosen is not among them: whoever is near would hear it, too.
 */
export function textsOnScreen(page: ParentNode, locale: Locale): readonly Spoken[] {
  const elements = [
    ...page.querySelectorAll<HTMLElement>(`main :is(${heard})`),
    ...page.querySelectorAll<HTMLElement>('footer button'),
  ];
  return elements
    .filter((one) => !one.closest(silent) && !one.parentElement?.closest(heard))
    .map((one) => ({ text: textOf(one), locale: localeOf(one) ?? locale }))
    .filter(({ text }) => text !== '');
}

/** By its name, not by all that is drawn on it. */
function textOf(element: HTMLElement): string {
  const control = element.querySelector('input') ?? element;
  const named = control.getAttribute('aria-labelledby');
  const name = named === null ? null : document.getElementById(named);
  const text = control.ariaLabel ?? (name ?? element).textContent ?? '';
  return text.replaceAll(/\s+/g, ' ').trim();
}

function localeOf(element: HTMLElement): Locale | null {
  const tag = element.closest<HTMLElement>('body [lang]')?.lang;
  return locales.find((locale) => locale === tag) ?? null;
}
