import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFiles } from '../../src/kiosk/journal/journal-files.ts';
import { decode, encode, scan } from '../../src/kiosk/journal/record.ts';
import { aFolder } from './a-folder.ts';

const entry = (seq: number, size = 300) => ({
  seq,
  id: `id-${seq}`,
  key: '',
  seal: 'none',
  bytes: Uint8Array.from({ length: size }, (_, index) => (index * 31 + seq) & 0xff),
});
const seqsOf = (standing: { entries: readonly { seq: number }[] } | undefined) =>
  standing?.entries.map(({ seq }) => seq);
const minute = 60_000;
const day = 86_400_000;
const open = async (folder: ReturnType<typeof aFolder>, kiosk: string | null = 'k1', now = day) => {
  const files = await openFiles(folder, kiosk, now);
  if (!files) throw new Error('there is a journal');
  return files;
};

const value = fc.record({
  seq: fc.integer({ min: 1 }),
  id: fc.string({ unit: 'binary' }),
  bytes: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
});

test('what is written in the journal is read as it was', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), (values) => {
      const bytes = Buffer.concat(values.map((one) => encode('entry', one)));
      const { found, damaged } = scan(bytes);
      expect(damaged).toBe(0);
      expect(found.map(({ start, end }) => decode(bytes.subarray(start, end)))).toEqual(values);
    }),
  );
});

test('damage takes the records that it touches, invents none and loses no other', () => {
  const damage = fc.record({ at: fc.nat(), xor: fc.integer({ min: 1, max: 255 }) });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 8 }),
      fc.array(damage, { maxLength: 6 }),
      fc.option(fc.nat()),
      (values, flips, cut) => {
        const records = values.map((one) => encode('entry', one));
        const bytes = Buffer.concat(records);
        const touched = new Set<number>();
        for (const { at, xor } of flips) {
          const place = at % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ xor;
          touched.add(place);
        }
        const left = bytes.subarray(0, cut === null ? bytes.length : cut % (bytes.length + 1));
        const original = Buffer.concat(records);
        let start = 0;
        const whole: unknown[] = [];
        for (const [index, record] of records.entries()) {
          const end = start + record.length;
          const isWhole =
            end <= left.length && bytes.subarray(start, end).equals(original.subarray(start, end));
          if (isWhole) whole.push(values[index]);
          start = end;
        }
        const { found, damaged } = scan(left);
        expect(found.map((one) => decode(left.subarray(one.start, one.end)))).toEqual(whole);
        const kept = found.reduce((sum, one) => sum + one.end - one.start + 13, 0);
        expect(damaged).toBe(left.length - kept);
      },
    ),
    { numRuns: 500 },
  );
});

test('the journal of a tablet is found again with all that was flushed', async () => {
  const folder = aFolder();
  const files = await open(folder);
  expect(files.standing).toMatchObject({ isNew: true, entries: [], newest: 0 });
  files.append([], { identity: { kiosk: 'k1' }, pin: null });
  files.append([entry(1), entry(2)], null);
  files.append([], { pin: 'p' });
  folder.powerCut();
  const again = await open(folder, null);
  expect(again.standing).toMatchObject({
    isNew: false,
    device: { identity: { kiosk: 'k1' }, pin: 'p' },
    newest: 2,
  });
  expect(again.read([2, 3])).toEqual([entry(2)]);
});

test('a browser that was never a tablet has no journal, and is given none', async () => {
  const folder = aFolder();
  expect(await openFiles(folder, null, day)).toBeNull();
  expect(await folder.names()).toEqual([]);
});

test('the number of the newest form outlives the loss of its record', async () => {
  const folder = aFolder();
  const files = await open(folder);
  files.append([entry(1)], null);
  files.append([entry(2)], null);
  folder.change(/\.1\.k1$/, (bytes) => bytes.subarray(0, bytes.length >> 1));
  const again = await open(folder);
  expect(seqsOf(again.standing)).toEqual([1]);
  expect(again.standing.newest).toBe(2);
  again.append([entry(3)], null);
  expect(seqsOf((await open(folder)).standing)).toEqual([1, 3]);
});

test('a write that the disk cut short is told, and the next one is found behind it', async () => {
  const folder = aFolder();
  const files = await open(folder);
  folder.room = 40;
  expect(() => files.append([entry(1)], null)).toThrow();
  folder.room = Number.POSITIVE_INFINITY;
  files.append([entry(2)], null);
  expect(seqsOf((await open(folder)).standing)).toEqual([2]);
});

test('released forms leave a large journal, and whenever the power is cut no other does', async () => {
  const count = 7;
  const released = (seq: number) => seq <= 4;
  const kept = [5, 6, 7];
  let wasTidied = false;
  for (let steps = 0; !wasTidied; steps += 1) {
    const folder = aFolder();
    const files = await open(folder);
    files.append([], { identity: { kiosk: 'k1' } });
    const all = Array.from({ length: count }, (_, index) => entry(index + 1));
    files.append(all, null);
    folder.stepsLeft = steps;
    try {
      wasTidied = await files.tidy(released, 1000, 2 * day);
      files.append([entry(count + 1)], null);
      await files.dropOld();
      files.append([entry(count + 2)], null);
      wasTidied = folder.stepsLeft > 0;
    } catch (error) {
      if (!String(error).includes('killed')) throw error;
      wasTidied = false;
    }
    folder.stepsLeft = Number.POSITIVE_INFINITY;
    folder.powerCut();
    const again = await open(folder, null, 2 * day + 2 * minute);
    expect(seqsOf(again.standing)).toEqual(expect.arrayContaining(kept));
    expect(again.standing.device).toEqual({ identity: { kiosk: 'k1' } });
    expect(again.read([6])).toEqual([entry(6)]);
    if (wasTidied) {
      expect(seqsOf(again.standing)).toEqual([...kept, count + 1, count + 2]);
      expect(again.standing.newest).toBe(count + 2);
      expect((await folder.names()).length).toBe(2);
    }
  }
});

test('a small journal is left as it is', async () => {
  const files = await open(aFolder());
  files.append([entry(1)], null);
  expect(await files.tidy(() => true, 2000, day)).toBe(false);
});

test('the journal of an earlier enrolment stays for 35 days beside the new one', async () => {
  const folder = aFolder();
  (await open(folder, 'k1', day)).append([entry(1)], null);
  (await open(folder, 'k2', 10 * day)).append([entry(1)], null);
  expect(seqsOf((await open(folder, 'k1', 44 * day)).standing)).toEqual([1]);
  expect((await open(folder, null, 46 * day)).standing.entries).toEqual([{ seq: 1, id: 'id-1' }]);
  expect((await folder.names()).filter((name) => name.endsWith('.k1'))).toEqual([]);
});
