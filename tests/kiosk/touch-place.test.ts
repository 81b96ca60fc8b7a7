import { expect, test } from 'vitest';
import { encodeForm } from '../../src/kiosk/payload.ts';
import { fresh, step } from '../../src/kiosk/session.ts';
import { type Place, placeOf } from '../../src/kiosk/touch-place.ts';
import { payloadSchema } from '../../src/protocol/batch.ts';
import { aConfig } from './a-config.ts';

function touched(tag: string, type: string, at: readonly [number, number] | null): Place | null {
  const element = Object.assign(document.createElement(tag), { type });
  Object.defineProperties(element, { offsetWidth: { value: 200 }, offsetHeight: { value: 100 } });
  const event = new Event('pointerdown');
  const [offsetX, offsetY] = at ?? [];
  Object.defineProperties(event, {
    target: { value: element },
    offsetX: { value: offsetX },
    offsetY: { value: offsetY },
  });
  return placeOf(event);
}

test('a touch on a choice has its place on the button; a key and any other touch have none', () => {
  expect(touched('input', 'radio', [50, 75])).toEqual([0.25, 0.75]);
  expect(touched('input', 'radio', null)).toBeNull();
  expect(touched('button', 'button', [50, 75])).toBeNull();
});

test('of all touches three numbers leave the tablet, and none where nobody touched', () => {
  const begun = step(fresh, {
    type: 'began',
    config: aConfig,
    id: '00000000-0000-4000-8000-000000000001',
    chance: 0,
    at: 0,
    officer: null,
  });
  if (begun.place !== 'form') throw new Error('no form');
  const payload = (touches: readonly Place[]) =>
    payloadSchema.parse(
      JSON.parse(
        new TextDecoder().decode(
          encodeForm(begun, {
            partial: false,
            nowMs: 0,
            steadyMs: 0,
            time: { contactAt: null, sinceContactMs: null, jumps: 0 },
            clockOffsetMs: null,
            language: 'vi',
            touches,
          }),
        ),
      ),
    ).touch;
  expect(
    payload([
      [0.5, 0.6],
      [0.5, 0.4],
      [0.5, 0.5],
    ]),
  ).toEqual([50, 50, 7]);
  expect(payload([])).toBeUndefined();
});
