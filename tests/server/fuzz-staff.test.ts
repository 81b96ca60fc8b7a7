import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { aServer, password } from '../fixtures/a-server.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const valid: readonly (readonly [method: string, path: string, body?: Record<string, unknown>])[] =
  [
    ['POST', routes.session, { login: 'moi-viec', password }],
    ['POST', routes.firstRun, { token: 'x', unit: null, login: 'x', password }],
    ['GET', routes.periods],
    ['GET', `${routes.tally}?period=2026-11`],
    ['GET', `${routes.exports}?period=2026-11&format=csv`],
    ['GET', `${routes.opinions}?period=2026-11`],
    [
      'PUT',
      routes.kioskSettings,
      {
        screens: { reasons: true, wishes: true, respondent: ['age'], comment: true },
        reasons: [{ id: 'phi', text: { vi: 'Phí' } }],
        cards: [{ id: 'gio', title: { vi: 'Giờ' }, text: { vi: 'Cả tuần' } }],
        hours: [{ days: [1], from: '07:30', to: '11:30' }],
      },
    ],
    ['PUT', routes.unit, { name: 'Phường Phú La', parent: null }],
    ['POST', routes.officers, { id: 'cb-01', name: 'Nguyễn Văn A', active: true }],
    [
      'POST',
      routes.counters,
      { id: 'quay-1', name: 'Quầy 1', officer: 'cb-01', field: null, active: true },
    ],
    ['PUT', `${routes.officers}/cb-01/photo`, { bytes: '/9j/AAAA' }],
    ['GET', `${routes.officers}/cb-01/photo`],
    ['GET', `${routes.shifts}?from=0&to=900000`],
    [
      'PUT',
      routes.shifts,
      {
        from: 0,
        to: 9_000_000,
        shifts: [{ counter: 'quay-1', from: 0, to: 900_000, officer: 'cb-01' }],
      },
    ],
    [
      'POST',
      routes.seatingCorrections,
      { counter: 'quay-1', from: 0, to: 900_000, officer: 'cb-01' },
    ],
    ['GET', `${routes.seatingPreview}?counter=quay-1&from=0&to=900000`],
    ['POST', routes.fields, { id: 'ho-tich', name: { vi: 'Hộ tịch' }, active: true }],
    ['POST', routes.questionnaires, { bank: 'quay-16', place: 'Một cửa' }],
    ['PUT', `${routes.recordings}/none`, { audio: 'SUQz' }],
    ['POST', routes.people, { login: 'moi', roles: ['viewer'], officer: null }],
    ['PATCH', `${routes.people}/nobody`, { active: true }],
    ['POST', routes.kiosks, { counter: 'quay-1', name: null }],
    ['PATCH', `${routes.kiosks}/none`, { revoked: true }],
    ['GET', routes.doubtful],
    [
      'POST',
      routes.doubtful,
      {
        group: {
          receivedOn: '2026-11-02',
          counter: null,
          questionnaire: 'quay-nhanh@1',
          first: '2026-10',
          last: '2026-11',
        },
        month: '2026-10',
        reason: 'other',
        note: 'đã hỏi',
      },
    ],
    ['GET', routes.quarantine],
    ['POST', `${routes.quarantine}/none`, { decision: 'void', reason: 'hỏng' }],
    ['POST', routes.contact, { heartbeat: null, config: null }],
  ];

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  '\0',
  '\ud800',
  '__proto__',
  "'; drop table unit --",
  'x'.repeat(5000),
  'ộ'.repeat(200),
  [],
  [[]],
  {},
  { vi: '' },
  { vi: 'a\0' },
  { __proto__: 1 },
  ['admin'],
];
const oddPieces = [
  '%00',
  '%',
  '%ff',
  '..%2f',
  'ộ',
  "'",
  '?period=',
  '&period=2026-13',
  '/',
  '//',
  ';',
  '%ED%A0%80',
];

onBothEngines(({ name, newPlace }) => {
  test('no request of someone signed in breaks the server, whatever stands in it', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('moi-viec', ['officer', 'focal', 'leader', 'viewer', 'admin'], 'cb-01');
    const session = await server.signIn('moi-viec');
    const kiosk = await server.kiosk();
    const { below, pick, text } = chanceFrom(7);
    const histogram = new Map<number, number>();
    for (let done = 0; done < 1_500; done += 1) {
      const [method, path, body] = pick(valid);
      // Password hashing is slow on purpose; a minute later nobody has to wait either.
      if (path === routes.session && below(5) > 0) continue;
      server.now += 61_000;
      const changed = body && {
        ...body,
        ...(below(5) > 0 ? { [pick([...Object.keys(body), text(4)])]: pick(odd) } : {}),
      };
      const address = below(4) === 0 ? `${path}${pick(oddPieces)}${text(2)}` : path;
      const headers = path === routes.contact ? kiosk.headers : below(300) === 0 ? {} : session;
      const url = `http://localhost${encodeURI(address).replace(/%25(?=[0-9A-Fa-f]{2}|$)/g, '%')}`;
      const { status } = await server.call(method, url, changed, headers);
      histogram.set(status, (histogram.get(status) ?? 0) + 1);
      expect(status, `${method} ${url} ${JSON.stringify(changed)?.slice(0, 200)}`).toBeLessThan(
        500,
      );
    }
    process.stdout.write(
      `fuzz of the staff's door on ${name}: ${JSON.stringify([...histogram])}\n`,
    );
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
    for (const status of [200, 400, 404]) expect(histogram.get(status) ?? 0).toBeGreaterThan(20);
  });
});
