import { stat } from 'node:fs/promises';
import { CommandFault } from './command.ts';

/** The path, if a file can be read there; else a fault in one line. */
export async function readableFile(path: string): Promise<string> {
  const found = await stat(path).catch((fault: NodeJS.ErrnoException) => {
    throw new CommandFault(`không đọc được tệp ${path} (${fault.code ?? fault.message})`);
  });
  if (!found.isFile() && !found.isFIFO()) throw new CommandFault(`${path} không phải là tệp`);
  return path;
}
