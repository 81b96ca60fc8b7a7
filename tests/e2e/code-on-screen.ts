import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';

/** The bytes of the code that stands there, read off the screen as a camera would. */
export async function codeOn(shown: Locator): Promise<Uint8Array> {
  await shown.page().evaluate(untilDrawn);
  const png = (await shown.screenshot()).toString('base64');
  const { width, height, luma } = await shown.page().evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no picture can be read here');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let greens = '';
    for (let at = 1; at < data.length; at += 4) greens += String.fromCharCode(data[at] ?? 0);
    return { width: picture.width, height: picture.height, luma: greens };
  }, png);
  const data = Uint8Array.from({ length: luma.length * 3 }, (_, at) =>
    luma.charCodeAt(Math.floor(at / 3)),
  );
  const read = decodeQR(
    { width, height, data },
    { textDecoder: (bytes) => String.fromCharCode(...bytes) },
  );
  return Uint8Array.from(read, (character) => character.charCodeAt(0));
}

/** Runs in the page: a code is drawn after the frame in which its name has changed. */
function untilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))));
  });
}
