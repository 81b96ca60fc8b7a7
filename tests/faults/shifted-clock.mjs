// Loaded before the server: its clock is the machine's plus the milliseconds in SHIFT_FILE.
import { readFileSync } from 'node:fs';

const file = process.env.SHIFT_FILE;
const RealDate = Date;
const shift = () => Number(readFileSync(file, 'utf8')) || 0;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + shift());
    else super(...args);
  }
  static now() {
    return RealDate.now() + shift();
  }
};
