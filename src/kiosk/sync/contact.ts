import type { Heartbeat, Marks } from '../../protocol/batch.ts';
import type { Contact, Enrol, KioskConfig } from '../../protocol/kiosk.ts';
import { kioskRoutes } from '../../protocol/kiosk-routes.ts';
import type { EnrolRefusal } from '../enrol-refusal.ts';
import { publicHalf } from '../key-pair.ts';
import type { Identity } from '../storage/database.ts';
import { member, numberOf, post, type Reply, textOf, type Wire } from './post.ts';

/** What the server said when asked for news. `config` is null when the tablet has the newest. */
export type News =
  | {
      readonly kind: 'heard';
      readonly epoch: string;
      readonly clock: number;
      readonly marks: Marks | null;
      readonly config: KioskConfig | null;
    }
  | { readonly kind: 'unknown-kiosk' }
  | { readonly kind: 'unreachable'; readonly retryAfterS: number | null };

/** Says how the tablet is and asks what is new. */
export async function contact(
  wire: Wire,
  sender: { readonly kiosk: string; readonly secret: string },
  config: string | null,
  heartbeat: Heartbeat | null,
): Promise<News> {
  const body: Contact = { heartbeat, config };
  const reply = await post(wire, kioskRoutes.contact, body, sender);
  if (reply.kind === 'problem' && reply.status === 401) return { kind: 'unknown-kiosk' };
  if (reply.kind !== 'done') return silence(reply);
  const epoch = textOf(reply.body, 'epoch');
  const clock = numberOf(reply.body, 'clock');
  if (epoch === null || clock === null) return { kind: 'unreachable', retryAfterS: null };
  return { kind: 'heard', epoch, clock, marks: marksOf(reply.body), config: configOf(reply.body) };
}

/** Tells the server of the key that this tablet signs with by now; true once it is known there. */
export async function tellKey(wire: Wire, identity: Identity): Promise<boolean> {
  const publicKey = await publicHalf(identity.keys);
  const reply = await post(wire, kioskRoutes.kioskKey, { publicKey }, identity);
  return reply.kind === 'done';
}

/** How far the server has come; null from one that does not tell, or not whole. */
export function marksOf(body: unknown): Marks | null {
  const marks = member(body, 'marks');
  const [through, highest, backedUp] = (['through', 'highest', 'backedUp'] as const).map((name) =>
    numberOf(marks, name),
  );
  return through == null || highest == null || backedUp == null
    ? null
    : { through, highest, backedUp };
}

export type EnrolReply =
  | {
      readonly kind: 'enrolled';
      readonly kiosk: string;
      readonly epoch: string;
      readonly clock: number;
      readonly config: KioskConfig;
    }
  | { readonly kind: 'refused'; readonly refusal: EnrolRefusal };

/** Shows the code. The same code, key and secret may be shown again when the reply was lost. */
export async function enrol(wire: Wire, request: Enrol): Promise<EnrolReply> {
  const reply = await post(wire, kioskRoutes.enrol, request, null);
  if (reply.kind === 'unreachable') return { kind: 'refused', refusal: { code: 'offline' } };
  if (reply.kind === 'problem') {
    if (reply.code === 'too-many-tries') {
      const waitS = reply.retryAfterS ?? 60;
      return { kind: 'refused', refusal: { code: 'too-many-tries', waitS } };
    }
    const known = reply.code === 'wrong-code' || reply.code === 'code-used' ? reply.code : 'failed';
    return { kind: 'refused', refusal: { code: known } };
  }
  const kiosk = textOf(reply.body, 'kiosk');
  const epoch = textOf(reply.body, 'epoch');
  const clock = numberOf(reply.body, 'clock');
  const config = configOf(reply.body);
  if (kiosk === null || epoch === null || clock === null || config === null) {
    return { kind: 'refused', refusal: { code: 'failed' } };
  }
  return { kind: 'enrolled', kiosk, epoch, clock, config };
}

function silence(reply: Reply): News {
  return {
    kind: 'unreachable',
    retryAfterS: reply.kind === 'problem' ? reply.retryAfterS : null,
  };
}

/**
 * The config of a reply. The server made it from the schema both share, and the whole of that
 * schema would weigh more than the rest of the tablet app; what the first screen cannot do
 * without is looked at here.
 */
function configOf(body: unknown): KioskConfig | null {
  const config = member(body, 'config');
  const questionnaire = member(config, 'questionnaire');
  const isWhole =
    textOf(config, 'version') !== null &&
    textOf(member(config, 'unit'), 'name') !== null &&
    textOf(member(config, 'kiosk'), 'id') !== null &&
    textOf(questionnaire, 'id') !== null &&
    Array.isArray(member(questionnaire, 'factors'));
  return isWhole ? (config as KioskConfig) : null;
}
