import type { KioskLanguage } from '../i18n/kiosk-language.ts';

// One file a language: a further one is found here without a word of it anywhere else.
const files = import.meta.glob<KioskLanguage>('../i18n/kiosk-languages/*.ts', {
  import: 'language',
});

const loaders = new Map(
  Object.entries(files).map(([file, load]) => [file.replace(/^.*\/|\.ts$/g, ''), load]),
);

/** The tags of all languages, Vietnamese first. */
const tags: readonly string[] = ['vi', ...loaders.keys()];

/** The words of a language other than Vietnamese, from the tablet's own store. */
export async function loadLanguage(tag: string): Promise<KioskLanguage> {
  const load = loaders.get(tag);
  if (!load) throw new Error(`no language ${tag}`);
  return load();
}

/** The language that the button offers next: one tap a language, round and round. */
export function languageAfter(tag: string): { readonly tag: string; readonly name: string } {
  const next = tags[(tags.indexOf(tag) + 1) % tags.length] ?? 'vi';
  return { tag: next, name: nameOf(next) };
}

const names = new Map<string, string>();

/** As its own speakers call it. Asked at every draw, and the browser takes its time to tell. */
function nameOf(tag: string): string {
  const known = names.get(tag) ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  names.set(tag, known);
  return known;
}
