import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Reading } from '../../src/protocol/recordings.ts';
import { recordingLimitBytes } from '../../src/protocol/recordings.ts';
import { routes } from '../../src/protocol/routes.ts';
import { readingName } from '../../src/server/intake/readings.ts';
import { soundType } from '../../src/server/intake/sound.ts';
import { aServer, type TestServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const overall = 'Nhìn chung, Ông/Bà có hài lòng không?';
const name = readingName(overall, 'vi');
const mp3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(500, 7)]);
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(500, 9)]);

/** A built app that has clips of these texts and nothing else. */
function appWithClips(...texts: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'sipas-clips-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'voices'));
  for (const text of texts)
    writeFileSync(join(root, 'voices', `${readingName(text, 'vi')}.webm`), '');
  return root;
}

const at = (hash: string) => routes.recording.replace(':hash', hash);
const forTablets = (hash: string) => routes.kioskRecording.replace(':hash', hash);

onBothEngines(({ newPlace }) => {
  const newServer = async (...clips: readonly string[]) => {
    const server = await aServer(await (await newPlace()).open(), {
      webRoot: appWithClips(...clips),
    });
    await server.person('quan-tri', ['admin']);
    return { server, session: await server.signIn('quan-tri') };
  };
  const upload = (
    server: TestServer,
    session: Record<string, string>,
    bytes: Buffer,
    hash = name,
  ) => server.call('PUT', at(hash), { audio: bytes.toString('base64') }, session);
  const readings = async (server: TestServer, session: Record<string, string>) =>
    (await server.call('GET', routes.recordings, undefined, session)).json as unknown as Reading[];

  test('every text of the questionnaire in use is listed with what there is to hear of it', async () => {
    const { server, session } = await newServer('Nơi đón tiếp?', 'Thái độ?');
    await upload(server, session, mp3);
    const listed = await readings(server, session);
    expect(listed.map(({ text, voice, language }) => [text, language, voice])).toEqual([
      [overall, 'vi', 'recording'],
      ['Nơi đón tiếp?', 'vi', 'clip'],
      ['Ghế ngồi?', 'vi', 'none'],
      ['Công chức?', 'vi', 'none'],
      ['Thái độ?', 'vi', 'clip'],
    ]);
  });

  test('so is what a unit asks beside its questions in words of its own', async () => {
    const { server, session } = await newServer('Ông/Bà đến với tư cách', 'Cá nhân');
    const settings = (await server.call('GET', routes.kioskSettings, undefined, session)).json as {
      screens: object;
    };
    const reasons = [{ id: 'bai-do-xe', text: { vi: 'Bãi đỗ xe', en: 'Parking' } }];
    const screens = { ...settings.screens, reasons: true, respondent: ['kind', 'field'] };
    await server.call('PUT', routes.kioskSettings, { ...settings, screens, reasons }, session);
    const listed = (await readings(server, session)).slice(5);
    expect(listed.map(({ text, voice }) => [text, voice])).toEqual([
      ['Bãi đỗ xe', 'none'],
      ['Ông/Bà đến với tư cách', 'clip'],
      ['Cá nhân', 'clip'],
      ['Đại diện tổ chức', 'none'],
      ['Về lĩnh vực', 'none'],
      ['Hộ tịch', 'none'],
      ['Parking', 'none'],
      ['You came as', 'none'],
      ['A private person', 'none'],
      ['For an organisation', 'none'],
      ['About', 'none'],
      ['Civil status', 'none'],
    ]);
  });

  test("a text with the unit's own name in it is read by the clip without the name", async () => {
    const { server, session } = await newServer(
      'Một cửa có biển hiệu, hướng dẫn rõ ràng, giúp người dân dễ tìm, dễ thấy.',
    );
    const publish = { bank: 'quay-16', place: 'Một cửa Phường Phú La' };
    await server.call('POST', routes.questionnaires, publish, session);
    const named = (await readings(server, session)).find(({ text }) => text.includes('biển hiệu'));
    expect(named).toMatchObject({ voice: 'clip', language: 'vi' });
    expect(named?.text).toContain('Phường Phú La');
  });

  test('a tablet is told of a recording, fetches it byte for byte, and is told when it is another', async () => {
    const { server, session } = await newServer();
    const kiosk = await server.kiosk();
    const config = async () =>
      (await server.call('POST', routes.contact, { heartbeat: null, config: null }, kiosk.headers))
        .json.config as { version: string; recordings: string[] };
    const before = await config();
    expect(before.recordings).toEqual([]);
    expect((await upload(server, session, mp3)).json.voice).toBe('recording');
    const first = await config();
    expect(first.recordings).toEqual([expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{16}$`))]);
    expect(first.version).not.toBe(before.version);
    const heard = await server.app.request(forTablets(name), { headers: kiosk.headers });
    expect(heard.headers.get('content-type')).toBe('audio/mpeg');
    expect(Buffer.from(await heard.arrayBuffer()).equals(mp3)).toBe(true);
    await upload(server, session, ogg);
    const second = await config();
    expect(second.recordings).not.toEqual(first.recordings);
    const again = await server.app.request(forTablets(name), { headers: kiosk.headers });
    expect(again.headers.get('content-type')).toBe('audio/ogg');
    expect((await server.call('DELETE', at(name), undefined, session)).json.voice).toBe('none');
    expect((await config()).recordings).toEqual([]);
    expect((await server.app.request(forTablets(name), { headers: kiosk.headers })).status).toBe(
      404,
    );
  });

  test('a recording is for the tablets of its unit, and for the staff who keep the unit', async () => {
    const { server, session } = await newServer();
    await upload(server, session, mp3);
    expect((await server.call('GET', forTablets(name))).status).toBe(401);
    const heard = await server.app.request(at(name), { headers: session });
    expect(Buffer.from(await heard.arrayBuffer()).equals(mp3)).toBe(true);
    expect((await server.call('GET', at(name))).status).toBe(401);
  });

  test('what is no sound, too long, or of no text of the questionnaire is not kept', async () => {
    const { server, session } = await newServer();
    const outcome = async (bytes: Buffer, hash = name) => {
      const { status, json } = await upload(server, session, bytes, hash);
      return [status, json.code];
    };
    expect(await outcome(Buffer.from('<script>alert(1)</script>'))).toEqual([
      422,
      'not-a-recording',
    ]);
    const long = Buffer.concat([mp3, Buffer.alloc(recordingLimitBytes)]);
    expect(await outcome(long)).toEqual([413, 'too-large']);
    const longest = Buffer.concat([mp3, Buffer.alloc(recordingLimitBytes - mp3.length)]);
    expect(await outcome(longest)).toEqual([200, undefined]);
    expect(await outcome(mp3, '0'.repeat(16))).toEqual([404, 'not-found']);
    expect((await server.call('PUT', at(name), { audio: 'không' }, session)).status).toBe(400);
    const kept = await server.database.db.selectFrom('recording').select('hash').execute();
    expect(kept).toEqual([{ hash: name }]);
  });
});

test.each([
  ['WebM', [0x1a, 0x45, 0xdf, 0xa3, 0x9f], 'audio/webm'],
  ['Ogg', [...Buffer.from('OggS\0')], 'audio/ogg'],
  ['MP4', [0, 0, 0, 32, ...Buffer.from('ftypM4A ')], 'audio/mp4'],
  ['WAV', [...Buffer.from('RIFF1234WAVEfmt ')], 'audio/wav'],
  ['MP3 with a tag', [...Buffer.from('ID3\x04')], 'audio/mpeg'],
  ['MP3 without', [0xff, 0xfb, 0x90, 0x44], 'audio/mpeg'],
  ['raw AAC', [0xff, 0xf1, 0x50, 0x80], null],
  ['a picture', [0x89, 0x50, 0x4e, 0x47], null],
  ['a page', [...Buffer.from('<!doctype html>')], null],
  ['RIFF of another kind', [...Buffer.from('RIFF1234WEBPVP8 ')], null],
  ['nothing', [], null],
])('%s is known by its first bytes', (_kind, bytes, type) => {
  expect(soundType(Buffer.from(bytes))).toBe(type);
});
