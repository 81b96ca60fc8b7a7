import { gunzipSync } from 'node:zlib';
import type { Fault } from '../fault.ts';
import { bothDatabases } from '../ground.ts';
import type { Answer, Asked, Rule } from '../proxy.ts';
import {
  altersReply,
  answersWith,
  dropsBefore,
  html,
  isBatch,
  json,
  losesReply,
  some,
} from '../rules.ts';
import type { World } from '../world.ts';

/** Votes are cast through a broken network, which is then mended. */
function through(rules: (world: World) => readonly Rule[]) {
  return async (world: World) => {
    const office = await world.office();
    const robots = await world.tablets(office);
    const broken = rules(world);
    office.proxy.use(...broken);
    await world.cast(robots);
    office.proxy.heal();
    await world.drain(office, robots);
    for (const { name } of broken) world.saw(name, office.proxy.count(name));
  };
}

function batchIn({ body }: Asked): { readonly epoch: string | null } {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  return JSON.parse((isPacked ? gunzipSync(body) : body).toString()) as { epoch: string | null };
}

type Receipt = { entries: { seq: number; id: string; outcome: string }[] };

/** Receipts are read and written again with other contents. */
const forging = (change: (receipt: Receipt, answer: Answer) => unknown) => (answer: Answer) =>
  answer.status === 200
    ? json(200, change(JSON.parse(answer.body.toString()) as Receipt, answer))
    : answer;

const statuses = [500, 502, 503, 504] as const;

export const network: readonly Fault[] = [
  {
    number: 37,
    name: 'the server has stored, its reply is lost',
    grounds: bothDatabases,
    run: through(({ chance }) => [losesReply(some(0.6, chance.below))]),
  },
  {
    number: 38,
    name: 'the connection breaks before the server hears anything',
    run: through(({ chance }) => [dropsBefore(some(0.6, chance.below))]),
  },
  {
    number: 39,
    name: 'errors 500, 502, 503, 504 in place of an answer',
    run: through(({ chance }) =>
      statuses.map((status) =>
        answersWith(`status ${status}`, some(0.25, chance.below), () =>
          html(status, 'Bad gateway'),
        ),
      ),
    ),
  },
  {
    number: 40,
    name: '200 with a page of HTML, with wrong JSON, with nothing',
    run: through(({ chance }) => [
      answersWith('captive portal', some(0.3, chance.below), () => html(200, 'Đăng nhập Wi-Fi')),
      answersWith('wrong JSON', some(0.3, chance.below), () => json(200, '{"epoch":"x","clo')),
      answersWith('other JSON', some(0.3, chance.below), () => json(200, { ok: true })),
      answersWith('empty body', some(0.3, chance.below), () => json(200, '')),
    ]),
  },
  {
    number: 41,
    name: 'receipts that name only some entries, and some that were never sent',
    run: through(({ chance }) => [
      altersReply(
        'receipt for fewer',
        some(0.4, chance.below),
        forging((receipt) => ({ ...receipt, entries: receipt.entries.slice(1) })),
      ),
      answersWith('receipt for others', some(0.4, chance.below), (asked) =>
        json(200, {
          epoch: batchIn(asked).epoch,
          clock: Date.now(),
          entries: Array.from({ length: 30 }, (_, index) => ({
            seq: index + 1,
            id: '00000000-0000-4000-8000-000000000000',
            outcome: 'stored',
          })),
        }),
      ),
      answersWith('receipt for none', some(0.4, chance.below), (asked) =>
        json(200, { epoch: batchIn(asked).epoch, clock: Date.now(), entries: [] }),
      ),
    ]),
  },
  {
    number: 42,
    name: 'batches come twice, late, and in another order',
    grounds: bothDatabases,
    run: through(({ chance }) => [late(), twice(some(0.5, chance.below))]),
  },
  {
    number: 43,
    name: 'bodies cut off, altered, and packed wrongly',
    run: through(({ chance }) => [
      damaged('cut body', some(0.3, chance.below), (body) =>
        body.subarray(0, Math.max(1, body.length >> 1)),
      ),
      damaged('altered body', some(0.3, chance.below), (body) => altered(body, chance.below)),
    ]),
  },
];

/** Every third batch is held back until another one has passed it, or three seconds have. */
function late(): Rule {
  let count = 0;
  return {
    name: 'batch overtaken',
    strikes(asked) {
      if (!isBatch(asked)) return false;
      count += 1;
      return count % 3 === 0;
    },
    async act({ forward, reply }) {
      const [seen, deadline] = [count, Date.now() + 3000];
      while (count === seen && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      reply(await forward());
    },
  };
}

function twice(strikes: Rule['strikes']): Rule {
  return {
    name: 'batch doubled',
    strikes,
    async act({ forward, reply }) {
      const [answer] = await Promise.all([forward(), forward()]);
      reply(answer);
    },
  };
}

function damaged(name: string, strikes: Rule['strikes'], damage: (body: Buffer) => Buffer): Rule {
  return {
    name,
    strikes,
    async act({ asked, forward, reply }) {
      const answer = await forward({ body: damage(asked.body) });
      reply(answer);
    },
  };
}

/** One byte of what is inside is another one, and it is sent unpacked under the old heading. */
function altered(body: Buffer, below: (limit: number) => number): Buffer {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  const inside = Buffer.from(isPacked ? gunzipSync(body) : body);
  const at = below(inside.length);
  inside[at] = (inside[at] as number) ^ (1 << below(7));
  return inside;
}
