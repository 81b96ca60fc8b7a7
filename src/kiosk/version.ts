/** Put in by the build: the package's version. */
declare const __VERSION__: string;

export const version: string = __VERSION__;
