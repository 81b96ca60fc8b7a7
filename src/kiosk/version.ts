/** Put in by the build: the package's version. */
declare const __VERSION__: string;

export const version: string = __VERSION__;

/** What the build wrote into the page: another for every change of a file that tablets keep. */
export const build: string = document.documentElement.dataset.build ?? '';
