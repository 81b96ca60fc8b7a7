import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  failed,
  firstSlots,
  opened,
  proved,
  type Slots,
  takenOver,
} from '../../src/worker/slots.ts';

const sound = (build: string) => proved(opened(takenOver(firstSlots(null), build)), build);

test('the first build has nothing to go back to and is not on trial', () => {
  expect(takenOver(firstSlots(null), 'a')).toMatchObject({ current: 'a', trial: null });
  expect(failed(sound('a'), 'a')).toEqual(sound('a'));
});

test('a build that fails gives way to the last sound one and is never taken again', () => {
  const on = opened(takenOver(sound('a'), 'b'));
  const back = failed(on, 'b');
  expect(back).toMatchObject({ current: 'a', previous: null, trial: null, bad: ['b'] });
  expect(takenOver(back, 'b')).toBe(back);
  // A build that came after the one on trial goes back to the sound one, too.
  expect(takenOver(on, 'c')).toMatchObject({ current: 'c', previous: 'a', trial: 0 });
});

test('a build that is cut off three times before it has had its time gives way at the fourth', () => {
  let slots = takenOver(sound('a'), 'b');
  for (const _time of [1, 2, 3]) {
    slots = opened(slots);
    expect(slots.current).toBe('b');
  }
  expect(opened(slots).current).toBe('a');
});

test('whatever happens in whatever order, pages get a sound build or one on trial beside it', () => {
  const build = fc.constantFrom('a', 'b', 'c', 'd');
  const step = fc.oneof(
    fc.record({ what: fc.constant(takenOver), build }),
    fc.record({ what: fc.constant(proved), build }),
    fc.record({ what: fc.constant(failed), build }),
    fc.record({ what: fc.constant((slots: Slots) => opened(slots)), build }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let slots = sound('first');
      const proven = new Set(['first']);
      for (const { what, build: name } of steps) {
        const before = slots;
        slots = what(slots, name);
        if (what === proved && before.current === name) proven.add(name);
        const { current, previous, trial, bad } = slots;
        expect(current).not.toBeNull();
        if (trial === null) expect(proven).toContain(current);
        else expect(proven).toContain(previous);
        expect(bad).not.toContain(current);
      }
    }),
  );
});
