import './no-eval.ts';
import { render } from 'preact';
import { type Locale, locales } from '../survey/locale.ts';
import { StaffApp } from './staff-app.tsx';

const languageKey = 'sipas.staff.language';

/** The staff's front door: the only file that reads the clock and the browser's memory. */
export function mountStaff(root: HTMLElement): void {
  const stored = localStorage.getItem(languageKey);
  render(
    <StaffApp
      clock={() => Date.now()}
      language={locales.find((locale) => locale === stored) ?? 'vi'}
      onLanguage={(locale: Locale) => localStorage.setItem(languageKey, locale)}
    />,
    root,
  );
}
