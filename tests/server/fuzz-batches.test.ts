import { expect, test } from 'vitest';
import type { Receipt, WireEntry } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { refusalCodes } from '../../src/survey/parse-response.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { onBothEngines } from '../fixtures/databases.ts';

/** On PostgreSQL a sample: what differs there is what its columns hold. */
const mutations = { SQLite: 20_000, PostgreSQL: 2_000 } as const;
const entriesABatch = 20;

type Wire = Record<string, unknown>;
type Chance = ReturnType<typeof chanceFrom>;
type Change = (response: Wire, chance: Chance) => Wire | WireEntry;

/** One change for each way in which an entry can be wrong, and some that leave it right. */
const changes: readonly Change[] = [
  (response) => response,
  (response) => ({ ...response, answers: {} }),
  (response, { pick }) => ({ ...response, channel: pick(['home', 'paper', 'kiosk']) }),
  (response, { text }) => ({ ...response, comment: text(40) }),
  (response, { pick }) =>
    without(response, pick(['questionnaire', 'channel', 'submittedAt', 'answers'])),
  (response, { text }) => ({ ...response, [`x${text(3)}`]: 1 }),
  (response, { pick }) => ({
    ...response,
    [pick(['officer', 'channel', 'comment', 'reasons'])]: pick([5, true, {}]),
  }),
  (response, { pick }) => ({ ...response, answers: pick([[], 'G', null, 7]) }),
  (response, { text }) => ({ ...response, id: text(36) }),
  (response, { pick }) => ({
    ...response,
    questionnaire: pick(['quay-nhanh@2', 'none@1', '', '__proto__']),
  }),
  (response, { pick }) => ({ ...response, answers: { [pick(['X', 'constructor', ''])]: 5 } }),
  (response, { pick }) => ({
    ...response,
    answers: { G: pick([0, 6, 4.5, '5', true, 1e308, [], {}]) },
  }),
  (response) => ({ ...response, answers: { G: 'na' } }),
  (response, { text }) => ({ ...response, officer: text(5) }),
  (response, { text }) => ({ ...response, counter: text(5) }),
  (response, { text }) => ({ ...response, field: text(5) }),
  (response, { pick }) => ({ ...response, channel: pick(['web', 'KIOSK', '']) }),
  (response, { pick }) => ({
    ...response,
    submittedAt: pick(['now', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-10-31', '']),
  }),
  (response, { pick }) => ({
    ...response,
    submittedAt: pick([
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '1970-01-01T00:00:00+07:00',
    ]),
  }),
  (response) => ({ ...response, comment: 'ộ'.repeat(2001) }),
  (response, { pick }) => ({ ...response, comment: pick(['a\0b', '\ud800', 'x\udfff']) }),
  (_, { pick }) => ({
    ...aWireResponse(1),
    comment: String(pick([1, 2, 3, 4, 5, 6, 7, 8, 9])),
  }),
  (response) => raw(response, '[1,2]'.padEnd(65_600)),
  (response, { pick }) =>
    raw(response, pick([Buffer.from([0xff, 0xfe]), Buffer.from([0x7b, 0xc3, 0x28])])),
  (response, { pick }) => raw(response, pick(['{', '', 'null,', '{"a":}', '['.repeat(9_000)])),
  (response, { pick }) => raw(response, pick(['null', '[]', '5', '{"trial":1}', '"x"'])),
  (response, { pick }) => anEntry(1, response, { response: pick([null, 5, 'x', [response]]) }),
  (response, { pick }) =>
    anEntry(1, response, { clockOffsetMs: pick([1e15, -1e15, 86_400_000, null]) }),
  (response) => ({ ...anEntry(1, response), seal: 'hpke-1', key: '\0\ud800' }),
];

/** Changes of the envelope: the batch as a whole is refused, with a problem document. */
const breakages: readonly ((batch: Wire, chance: Chance) => string)[] = [
  (batch) => JSON.stringify(batch).slice(0, -3),
  (batch, { text }) => JSON.stringify({ ...batch, [text(4)]: 1 }),
  (batch, { pick }) => JSON.stringify(without(batch, pick(Object.keys(batch)))),
  (batch, { pick }) => JSON.stringify({ ...batch, entries: pick([{}, null, [null], [{}]]) }),
  (batch, { pick }) => JSON.stringify({ ...batch, kiosk: pick(['other', '', 5, '\0']) }),
  (batch, { pick }) => JSON.stringify({ ...batch, heartbeat: pick([5, {}, []]) }),
  (_, { text }) => text(200),
];

onBothEngines(({ name, newPlace }) => {
  test('whatever a tablet sends, the door answers, stores or sets aside, and never breaks', async () => {
    const database = await (await newPlace()).open();
    const server = await aServer(database);
    const kiosk = await server.kiosk();
    await kiosk.send([anEntry(1, aWireResponse(1))]);

    const chance = chanceFrom(20_261_115);
    const histogram = new Map<string, number>();
    const count = (key: string, by = 1) => histogram.set(key, (histogram.get(key) ?? 0) + by);
    const post = (body: string) =>
      server.app.request(routes.batches, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...kiosk.headers },
      });
    let done = 0;
    let passed = 0;
    let number = 1;
    while (done < mutations[name]) {
      const entries = Array.from({ length: entriesABatch }, (_, seq) => {
        number += 1;
        const response = aWireResponse(number);
        const changed = chance.pick(changes)(response, chance);
        const entry = isEntry(changed)
          ? changed
          : { ...anEntry(1, changed), id: String(response.id) };
        return {
          ...(changed.id === aWireResponse(1).id ? anEntry(1, changed as Wire) : entry),
          seq: seq + 1 + 2 ** 31 * chance.below(2),
        };
      });
      const batch = { kiosk: kiosk.id, epoch: null, entries, signature: null, heartbeat: null };
      const breaks = chance.below(6) === 0;
      const reply = await post(
        breaks ? chance.pick(breakages)(batch, chance) : JSON.stringify(batch),
      );
      expect(reply.status).toBeLessThan(500);
      done += entriesABatch;
      if (reply.status !== 200) {
        const { code } = (await reply.json()) as { code: string };
        count(`${reply.status} ${code}`, entriesABatch);
        continue;
      }
      passed += entriesABatch;
      const receipt = (await reply.json()) as Receipt;
      expect(receipt.entries.map(({ seq, id }) => `${seq} ${id}`)).toEqual(
        entries.map(({ seq, id }) => `${seq} ${id}`),
      );
      for (const { outcome, code } of receipt.entries) count(code ? `${outcome} ${code}` : outcome);
    }
    const lines = [...histogram].sort(([a], [b]) => (a < b ? -1 : 1));
    process.stdout.write(
      `fuzz of the batch door on ${name}: ${done} mutations, ${passed} past the envelope\n${lines.map(([key, n]) => `  ${String(n).padStart(6)}  ${key}`).join('\n')}\n`,
    );
    expect(passed / done).toBeGreaterThanOrEqual(0.6);
    // A tablet is never refused for its time.
    const applicable = [...refusalCodes, 'bad-payload'].filter(
      (code) => code !== 'time-out-of-range',
    );
    for (const code of applicable) {
      expect(histogram.get(`refused ${code}`) ?? 0, code).toBeGreaterThanOrEqual(
        name === 'SQLite' ? 20 : 1,
      );
    }
    expect(histogram.get('refused time-out-of-range')).toBeUndefined();
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect(await recount(database, 'phu-la')).toEqual([]);
  });
});

function isEntry(value: Wire | WireEntry): value is WireEntry {
  return 'seal' in value;
}

function without(value: Wire, key: string): Wire {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** An entry whose bytes are not what they should be. */
function raw(response: Wire, bytes: string | Uint8Array): WireEntry {
  return { ...anEntry(1, response), bytes: Buffer.from(bytes as string).toString('base64url') };
}
