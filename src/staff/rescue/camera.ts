import decodeQR from 'qr/decode.js';

/** A camera that looks for codes until it is closed. */
export type Camera = { readonly close: () => void };

/** Not oftener than this is a picture searched; a tablet shows each code about 200 ms. */
const lookEveryMs = 60;
/** Wider pictures take longer to search and read no better. */
const widestPx = 1280;

/**
 * Opens a camera, shows it in `view` and tells the bytes of each code it sees. Rejects with the
 * browser's own error when it gives no camera.
 */
export async function openCamera(
  view: HTMLVideoElement,
  seen: (bytes: Uint8Array) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: widestPx }, facingMode: 'environment' },
  });
  view.srcObject = stream;
  await view.play();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no picture can be read here');
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    if (closed) return;
    const bytes = codeIn(view, canvas, context);
    if (bytes) seen(bytes);
    timer = setTimeout(look, lookEveryMs);
  };
  look();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      view.srcObject = null;
    },
  };
}

/** The bytes of the code in the picture of this moment; null when there is none to be read. */
function codeIn(
  view: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
): Uint8Array | null {
  const { videoWidth, videoHeight } = view;
  if (videoWidth === 0) return null;
  const scale = Math.min(1, widestPx / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  context.drawImage(view, 0, 0, canvas.width, canvas.height);
  try {
    // As Latin-1 each byte is one character: as UTF-8 the decoder would mend what is no text.
    const text = decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), {
      textDecoder: (bytes) => String.fromCharCode(...bytes),
    });
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    // The library's way to say that it found no code in this picture.
    return null;
  }
}
