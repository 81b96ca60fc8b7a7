import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { encode } from 'uqr';

/** Square, of a size that a cheap camera has. */
const sidePx = 720;

/**
 * A film for Chromium's fake camera (YUV4MPEG2): each frame is on for as long as a tablet shows
 * it, as grey on grey, off the middle, the way a camera would see it. Chromium plays it again and again.
 */
export function filmCodes(file: string, frames: readonly Uint8Array[]): void {
  writeFileSync(file, filmOf(frames));
}

/**
 * Another film in the place of one that is on, of as many pictures: the camera is not opened anew.
 * What it reads in the midst of this is half of each, and no code.
 */
export function filmInstead(file: string, frames: readonly Uint8Array[]): void {
  const open = openSync(file, 'r+');
  writeSync(open, filmOf(frames));
  closeSync(open);
}

function filmOf(frames: readonly Uint8Array[]): Buffer {
  const pictures = frames.flatMap((frame) => [Buffer.from('FRAME\n'), pictureOf(frame)]);
  const head = `YUV4MPEG2 W${sidePx} H${sidePx} F5:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(head), ...pictures]);
}

function pictureOf(frame: Uint8Array): Buffer {
  const { data, size } = encode([...frame], { ecc: 'L', border: 4 });
  const module = Math.floor((sidePx * 0.9) / size);
  const from = Math.floor((sidePx - module * size) / 3);
  const luma = Buffer.alloc(sidePx * sidePx, 150);
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      for (let line = 0; line < module; line += 1) {
        const start = (from + y * module + line) * sidePx + from + x * module;
        luma.fill(isDark ? 40 : 215, start, start + module);
      }
    });
  });
  // No colour at all: both halves of it at their middle.
  return Buffer.concat([luma, Buffer.alloc((sidePx * sidePx) / 2, 128)]);
}
