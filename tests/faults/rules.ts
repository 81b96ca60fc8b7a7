import { routes } from '../../src/protocol/routes.ts';
import type { Answer, Asked, Rule } from './proxy.ts';

export const isBatch = ({ url }: Asked) => url === routes.batches;
export const isKioskCall = ({ url }: Asked) => url.startsWith('/api/v1/kiosk/');

/** Strikes a share of the batches, 0–1: the first one always, so that no run is without the fault. */
export function some(
  share: number,
  below: (limit: number) => number,
  which: (asked: Asked) => boolean = isBatch,
) {
  let isFirst = true;
  return (asked: Asked) => {
    if (!which(asked)) return false;
    const strikes = below(1000) < share * 1000 || isFirst;
    isFirst = false;
    return strikes;
  };
}

export function losesReply(strikes: Rule['strikes']): Rule {
  return {
    name: 'reply lost',
    strikes,
    async act({ forward, hangUp }) {
      await forward();
      hangUp();
    },
  };
}

export function dropsBefore(strikes: Rule['strikes']): Rule {
  return {
    name: 'connection dropped',
    strikes,
    act: async ({ hangUp }) => hangUp(),
  };
}

/** Instead of the server somebody else answers; it hears nothing. */
export function answersWith(
  name: string,
  strikes: Rule['strikes'],
  answer: (asked: Asked) => Answer,
): Rule {
  return { name, strikes, act: async ({ asked, reply }) => reply(answer(asked)) };
}

/** The server does its work, but what comes back is something else. */
export function altersReply(
  name: string,
  strikes: Rule['strikes'],
  alter: (answer: Answer) => Answer,
): Rule {
  return {
    name,
    strikes,
    act: async ({ forward, reply }) => reply(alter(await forward())),
  };
}

export function html(status: number, words: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(`<!doctype html><title>${words}</title><h1>${words}</h1>`),
  };
}

export function json(status: number, body: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}
