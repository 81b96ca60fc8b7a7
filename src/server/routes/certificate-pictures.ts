import { html } from 'hono/html';

/** Our own line drawings of what a step looks like on the device; the words beside them tell all. */
export type Device = 'android' | 'ipad' | 'windows';

type Step = { readonly place: string; readonly press: string };

/** The device with one place open, and in it the one thing to press. */
export function stepPicture(device: Device, { place, press }: Step, index: number) {
  return html`<svg class="picture" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
${frames[device]}
<text class="place" x="${device === 'windows' ? 26 : 38}" y="34">${place}</text>
<path class="rule" d="M20 46h200" />
${[0, 1, 2].map((row) => (row === index % 3 ? null : greyRow(row)))}
${pressRow(index % 3, press)}
</svg>`;
}

const frames: Readonly<Record<Device, ReturnType<typeof html>>> = {
  android: html`<rect class="frame" x="8" y="6" width="224" height="160" rx="18" /><circle class="dot" cx="24" cy="29" r="4" />`,
  ipad: html`<rect class="frame" x="8" y="6" width="224" height="160" rx="12" /><path class="back" d="M28 23l-6 6 6 6" />`,
  windows: html`<rect class="frame" x="8" y="10" width="224" height="132" rx="6" /><path class="back" d="M208 24l9 9m0-9l-9 9" />`,
};

function greyRow(row: number) {
  return html`<rect class="grey" x="26" y="${60 + row * 28}" width="${[150, 118, 134][row]}" height="10" rx="5" />`;
}

/** The pressed thing, with a fingertip on it. */
function pressRow(row: number, press: string) {
  const y = 51 + row * 28;
  return html`<rect class="press" x="18" y="${y}" width="204" height="27" rx="13" />
<text class="label" x="32" y="${y + 18}">${press}</text>
<circle class="halo" cx="200" cy="${y + 14}" r="15" /><circle class="finger" cx="200" cy="${y + 14}" r="6" />`;
}
