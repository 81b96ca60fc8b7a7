import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const file = (path: string) => fileURLToPath(new URL(`../../src/i18n/${path}`, import.meta.url));
const english = readFileSync(file('kiosk-languages/en.ts'), 'utf8');

/** What the compiler says of a third language whose file holds this text. */
function complaintsAbout(text: string): readonly string[] {
  const name = file('kiosk-languages/third.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.readFile = (path) => (path === name ? text : readFile(path));
  host.getSourceFile = (path, ...more) =>
    path === name
      ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
      : getSourceFile(path, ...more);
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('a further language is one file, and a word that is missing in it does not compile', () => {
  expect(complaintsAbout(english)).toEqual([]);
  const words = [...english.matchAll(/^ {4}(\w+): '[^\n]*',\n/gm)];
  expect(words.length).toBeGreaterThan(20);
  const [line, key] = words[7] as RegExpMatchArray;
  expect(complaintsAbout(english.replace(line as string, ''))).toEqual([
    expect.stringContaining(`'${key}'`),
  ]);
});
