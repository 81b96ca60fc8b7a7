/** A code as people type it, as the server knows it: no spaces or dashes, capital letters. */
export function tidyCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** The code of an enrolment link, `/#ma=CODE`; null when the address holds none. */
export function codeOf(hash: string): string | null {
  const code = tidyCode(new URLSearchParams(hash.replace(/^#/, '')).get('ma') ?? '');
  return code === '' ? null : code;
}
