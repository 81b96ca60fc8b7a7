/** CSS px on a tablet times two, so that it is sharp there. */
const side = 480;

/**
 * The middle square of an image file as a small JPEG, without whatever else the file held: the
 * camera writes the place and the time into it. Null when the browser cannot read it.
 */
export async function squareJpeg(file: Blob): Promise<Blob | null> {
  const image = await createImageBitmap(file).catch(unreadable);
  if (image === null) return null;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  const edge = Math.min(image.width, image.height);
  const [left, top] = [(image.width - edge) / 2, (image.height - edge) / 2];
  // A transparent image would turn black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  context.drawImage(image, left, top, edge, edge, 0, 0, side, side);
  image.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}

/** As the API takes it. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A file that is no image is told by a DOMException; anything else is a fault of ours. */
function unreadable(error: unknown): null {
  if (error instanceof DOMException) return null;
  throw error;
}
