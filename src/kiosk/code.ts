/** A code as people type it, as the server knows it: no spaces or dashes, capital letters. */
export function tidyCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** The code of an enrolment link, `/#ma=CODE`; null when the address holds none. */
export function codeOf(hash: string): string | null {
  const code = tidyCode(new URLSearchParams(hash.replace(/^#/, '')).get('ma') ?? '');
  return code === '' ? null : code;
}

/** The code is used or refused: it does not stay in the address for the next person to read. */
export function forgetHash(): void {
  history.replaceState(null, '', location.pathname + location.search);
}
