import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where in a profile any of these texts stands, byte for byte, in UTF-8 or in the UTF-16 in which
 * browsers keep what is not ASCII; with the names of files beside.
 */
export function foundIn(folder: string, texts: readonly string[]): readonly string[] {
  const wanted = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text, 'utf8') },
    { text: `${text} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
  ]);
  return filesIn(folder).flatMap((file) => {
    const content = readFileSync(file);
    return wanted.flatMap(({ text, bytes }) =>
      content.includes(bytes) ? [`${text} in ${file.slice(folder.length)}`] : [],
    );
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
