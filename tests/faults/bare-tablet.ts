import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { routes } from '../../src/protocol/routes.ts';
import { item } from './checker.ts';
import type { Vote } from './ledger.ts';
import type { Office } from './office.ts';

/** An entry as version 0.1.0 sent it: no seal, no link, no signature around it. */
export type BareEntry = {
  readonly seq: number;
  readonly id: string;
  readonly key: string;
  readonly seal: string;
  readonly bytes: string;
};

export type Fate = { readonly seq: number; readonly id: string; readonly outcome: string };

/** A tablet of the first version, without a browser: what it sends is in the test's hand. */
export type BareTablet = {
  readonly kiosk: string;
  /** What it shows with each request. */
  readonly authorization: string;
  readonly entry: (vote: Vote, more?: Readonly<Record<string, unknown>>, id?: string) => BareEntry;
  /** The fates of the entries; null when the server answered otherwise than with a receipt. */
  readonly send: (
    entries: readonly BareEntry[],
    more?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly status: number; readonly fates: readonly Fate[] | null }>;
};

export async function bareTablet(office: Office): Promise<BareTablet> {
  const secret = randomBytes(32).toString('base64url');
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const ask = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${office.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const code = office.enrolUrl().split('#ma=')[1];
  const reply = await ask(routes.enrol, {
    code,
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    secret,
  });
  if (!reply.ok) throw new Error(`enrolment: ${await reply.text()}`);
  const { kiosk } = (await reply.json()) as { kiosk: string };
  return bareTabletOf(office, kiosk, secret);
}

/** One whose enrolment was written into the books. */
export function bareTabletOf(office: Office, kiosk: string, secret: string): BareTablet {
  let seq = 0;
  return {
    kiosk,
    authorization: `Kiosk ${kiosk}.${secret}`,
    entry(vote, more = {}, id = randomUUID()) {
      seq += 1;
      const bytes = Buffer.from(barePayload(vote, id, more)).toString('base64url');
      return { seq, id, key: '', seal: 'none', bytes };
    },
    async send(entries, more = {}) {
      const reply = await fetch(`${office.origin}${routes.batches}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Kiosk ${kiosk}.${secret}`,
        },
        body: JSON.stringify({
          kiosk,
          epoch: null,
          entries,
          signature: null,
          heartbeat: null,
          ...more,
        }),
      });
      const body = (await reply.json().catch(() => null)) as { entries?: Fate[] } | null;
      return { status: reply.status, fates: reply.ok ? (body?.entries ?? null) : null };
    },
  };
}

/** What version 0.1.0 wrote of a form: plain, with nothing known of the clocks. */
export function barePayload(
  vote: Vote,
  id: string,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const response = {
    id,
    questionnaire: 'mot-cau@1',
    officer: 'cb-01',
    counter: 'quay-1',
    field: null,
    channel: 'kiosk',
    submittedAt: new Date().toISOString(),
    durationMs: 20_000,
    answers: { [item]: 4 },
    comment: vote.token,
    language: 'vi',
    ...more,
  };
  return JSON.stringify({ trial: false, clockOffsetMs: 0, officerFrom: 'preset', response });
}

/** A receipt is this tablet's thanks: what it says is stored must be there. */
export function thank(votes: readonly Vote[], fates: readonly Fate[] | null): void {
  for (const [index, vote] of votes.entries()) {
    const outcome = fates?.[index]?.outcome;
    if (outcome === 'stored' || outcome === 'duplicate') vote.thanked = true;
  }
}
