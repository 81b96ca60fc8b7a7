import type { Spoken } from './reading-name.ts';

/** What can be heard of a screen: its headings, paragraphs, options and buttons. */
const heard = 'h1, h2, h3, p, legend, label, button';

/** Not for ears: pictures, news that a screen reader tells by itself, and what asks for silence. */
const silent = '[aria-hidden="true"], [hidden], [role="status"], [role="alert"], [data-silent]';

/**
 * The texts of the screen that stands on the page, in their order: the question, its options, then
 * the buttons. Which option is chosen is not among them: whoever is near would hear it, too.
 */
export function textsOnScreen(page: Document): readonly Spoken[] {
  const elements = [
    ...page.querySelectorAll<HTMLElement>(`main :is(${heard})`),
    ...page.querySelectorAll<HTMLElement>('footer button'),
  ];
  return elements
    .filter((one) => !one.closest(silent) && !one.parentElement?.closest(heard))
    .map((one) => ({ text: textOf(one, page), locale: localeOf(one) }))
    .filter(({ text }) => text !== '');
}

/** By its name, not by all that is drawn on it. */
function textOf(element: HTMLElement, page: Document): string {
  const control = element.querySelector('input') ?? element;
  const label = control.getAttribute('aria-label');
  if (label !== null) return label;
  const named = page.getElementById(control.getAttribute('aria-labelledby') ?? '') ?? element;
  return wordsOf(named).replaceAll(/\s+/g, ' ').trim();
}

function wordsOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node instanceof Element && node.matches(silent)) return '';
  return Array.from(node.childNodes, wordsOf).join(' ');
}

function localeOf(element: HTMLElement): string {
  return element.closest<HTMLElement>('[lang]')?.lang ?? 'vi';
}
