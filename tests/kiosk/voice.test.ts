import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type FillNeeds, fillShelf } from '../../src/kiosk/voice/fill.ts';
import { createPlayer, type Outlet } from '../../src/kiosk/voice/player.ts';
import { readingName, type Spoken } from '../../src/kiosk/voice/reading-name.ts';
import { systemVoice } from '../../src/kiosk/voice/system-voice.ts';
import { readingName as nameOnServer } from '../../src/server/intake/readings.ts';
import { readingKey } from '../../src/survey/reading.ts';

const spoken = (text: string): Spoken => ({ text, locale: 'vi' });

/** Something to hear texts with; it notes what it was asked to say and says only what it has. */
function anOutlet(name: string, has: readonly string[], heard: string[]): Outlet {
  return {
    hush: () => heard.push(`${name} hushed`),
    say: async ({ text }) => {
      if (!has.includes(text)) return false;
      heard.push(`${name}: ${text}`);
      return true;
    },
  };
}

describe('the name of a reading', () => {
  test('is the same on the tablet and on the server, however the letters are composed', async () => {
    const text = 'Rất hài lòng';
    const name = await readingName(spoken(text));
    expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(nameOnServer(text, 'vi')).toBe(name);
    expect(await readingName(spoken(text.normalize('NFD')))).toBe(name);
    expect(await readingName({ text, locale: 'en' })).not.toBe(name);
    const plain = createHash('sha256').update(`vi\n${text}`).digest('hex').slice(0, 16);
    expect([name, readingKey(text, 'vi')]).toEqual([plain, `vi\n${text}`]);
  });
});

describe('reading aloud', () => {
  test('takes a clip, else the voice of the tablet, else a recording, else says that there is none', async () => {
    const heard: string[] = [];
    const player = createPlayer([
      anOutlet('clip', ['một', 'bốn'], heard),
      anOutlet('voice', ['một', 'hai'], heard),
      anOutlet('recording', ['một', 'hai', 'ba'], heard),
    ]);
    await player.listen(
      ['một', 'hai', 'ba', 'năm', 'bốn'].map(spoken),
      () => undefined,
      () => heard.push('unread'),
    );
    expect(heard.filter((one) => !one.includes('hushed'))).toEqual([
      'clip: một',
      'voice: hai',
      'recording: ba',
      'unread',
      'clip: bốn',
    ]);
  });

  test('stops at once when hushed, and says nothing more of the screen before', async () => {
    const heard: string[] = [];
    let finish = (_isHeard: boolean) => {};
    const slow: Outlet = {
      hush: () => undefined,
      say: ({ text }) => {
        heard.push(text);
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    };
    const player = createPlayer([slow]);
    const reading = player.listen(
      ['một', 'hai'].map(spoken),
      () => heard.push('begins'),
      () => heard.push('unread'),
    );
    player.hush();
    finish(false);
    await reading;
    expect(heard).toEqual(['begins', 'một']);
  });

  test('never uses a voice that sends the text somewhere else', async () => {
    const said: string[] = [];
    const speech = {
      getVoices: () => [
        { lang: 'vi-VN', localService: false },
        { lang: 'en-GB', localService: true },
      ],
      speak: ({ text }: { text: string }) => said.push(text),
      cancel: () => undefined,
    };
    const voice = systemVoice(speech as unknown as SpeechSynthesis);
    expect(await voice.say(spoken('một'))).toBe(false);
    expect(said).toEqual([]);
    expect(await systemVoice(undefined).say(spoken('một'))).toBe(false);
  });
});

describe('the shelf of clips, recordings and photos', () => {
  const index = { aa: '11', bb: '22' };
  const origin = 'http://localhost';

  /** A shelf with these addresses on it, and a server that has whatever is asked of it. */
  function aShelf(held: readonly string[], change: Partial<FillNeeds> = {}) {
    const kept = new Set(held.map((path) => origin + path));
    const asked: string[] = [];
    const needs: FillNeeds = {
      shelf: {
        keys: async () => [...kept].map((url) => ({ url }) as Request),
        put: async (url) => void kept.add(origin + url),
        delete: async (url) => kept.delete(String(url)),
      },
      fetch: async (url, init) => {
        const { authorization } = (init?.headers ?? {}) as Record<string, string>;
        asked.push(authorization ? `${url} as ${authorization}` : url);
        return Response.json(url.endsWith('index.json') ? index : {});
      },
      authorization: 'Kiosk k.s',
      recordings: ['cc-33'],
      photos: ['dd'],
      untilIdle: async () => undefined,
      ...change,
    };
    return { needs, asked, kept: () => [...kept].map((url) => url.replace(origin, '')).sort() };
  }
  const recording = '/api/v1/kiosk/recordings/cc?33';
  const photo = '/api/v1/kiosk/photos/dd';

  test('is filled with what it lacks, one by one, and cleared of what is listed no longer', async () => {
    const { needs, asked, kept } = aShelf([
      '/voices/aa.webm?11',
      '/voices/bb.webm?old',
      '/voices/zz.webm?1',
    ]);
    expect(await fillShelf(needs)).toBe(true);
    expect(asked).toEqual([
      '/voices/index.json',
      '/voices/bb.webm?22',
      `${recording} as Kiosk k.s`,
      `${photo} as Kiosk k.s`,
    ]);
    expect(kept()).toEqual([photo, recording, '/voices/aa.webm?11', '/voices/bb.webm?22']);
  });

  test('stays as it is without a network, and goes on from there', async () => {
    let isOffline = false;
    const { needs, kept } = aShelf(['/voices/zz.webm?1']);
    const cut: FillNeeds = {
      ...needs,
      fetch: async (url, init) => {
        if (isOffline) throw new TypeError('Failed to fetch');
        isOffline = url.includes('aa.webm');
        return needs.fetch(url, init);
      },
    };
    expect(await fillShelf(cut)).toBe(false);
    expect(kept()).toEqual(['/voices/aa.webm?11', '/voices/zz.webm?1']);
    expect(await fillShelf(needs)).toBe(true);
    expect(kept()).toEqual([photo, recording, '/voices/aa.webm?11', '/voices/bb.webm?22']);
  });

  test('waits while somebody is at the tablet', async () => {
    const waits: string[] = [];
    const { needs, asked } = aShelf([], {
      untilIdle: async () => void waits.push(asked.at(-1) ?? ''),
    });
    await fillShelf(needs);
    expect(waits).toEqual([
      '/voices/index.json',
      '/voices/aa.webm?11',
      '/voices/bb.webm?22',
      `${recording} as Kiosk k.s`,
    ]);
  });
});
