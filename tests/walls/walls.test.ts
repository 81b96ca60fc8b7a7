import { beforeAll, describe, expect, test } from 'vitest';
import { compile, house, type Planted, type Room, rooms } from './small-house.ts';

const arrows = rooms.flatMap((from) =>
  rooms.filter((to) => to !== from).map((to) => ({ from, to, open: mayImport(from, to) })),
);
const open = arrows.filter((arrow) => arrow.open);
const shut = arrows.filter((arrow) => !arrow.open);

const strangers = (
  [
    [
      ['survey', 'protocol', 'i18n'],
      ['document', 'window', 'process', 'console', 'fetch', 'crypto', 'URL', 'setTimeout'],
    ],
    [
      ['server', 'report'],
      ['document', 'window', 'localStorage', 'indexedDB'],
    ],
    [
      ['kiosk', 'staff', 'ui'],
      ['process', 'Buffer', 'require'],
    ],
    [['worker'], ['document', 'window', 'localStorage', 'process']],
  ] as const
).flatMap(([inRooms, names]) =>
  inRooms.flatMap((room) => names.map((name) => ({ room, name: name as string }))),
);

const disks = (['survey', 'protocol', 'i18n', 'ui', 'kiosk', 'staff', 'worker'] as const).map(
  (room) => ({ room }),
);

describe('the walls of the house', () => {
  // The compiler names a file of another room once, however many import it: hence two houses.
  test.each(['value', 'type'] as const)(
    'no room can import a %s of a room not below it',
    (what) => {
      const text = {
        value: (to: Room) => `import { door } from '../${to}/door.ts';\nexport const d = door;\n`,
        type: (to: Room) =>
          `import type { Door } from '../${to}/door.ts';\nexport type D = Door;\n`,
      }[what];
      const complaints = compile(shut.map(({ from, to }) => planted(from, `of-${to}`, text(to))));
      const letThrough = shut.filter(
        ({ from, to }) => !/TS(6059|6307)/.test(complaints.get(`${from}/of-${to}`) ?? ''),
      );
      expect(shut.length).toBeGreaterThan(50);
      expect(letThrough).toEqual([]);
    },
  );
});

describe('what a room knows of the world', () => {
  let complaints: ReadonlyMap<string, string>;
  beforeAll(() => {
    complaints = compile([
      ...strangers.map(({ room, name }) =>
        planted(room, `global-${name.toLowerCase()}`, `export const found: unknown = ${name};\n`),
      ),
      ...disks.map(({ room }) =>
        planted(
          room,
          'disk',
          "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;\n",
        ),
      ),
    ]);
  });

  test.each(strangers)('$room knows no $name', ({ room, name }) => {
    expect(complaints.get(`${room}/global-${name.toLowerCase()}`)).toMatch(
      /TS(2304|2580|2584|2591|2592)/,
    );
  });

  test.each(disks)('$room cannot read the disk', ({ room }) => {
    expect(complaints.get(`${room}/disk`)).toMatch(/TS(2307|2591)/);
  });
});

test('all that the house allows compiles', () => {
  const complaints = compile(
    open.map(({ from, to }) =>
      planted(
        from,
        `to-${to}`,
        `import { door } from '../${to}/door.ts';\nexport const d: '${to}' = door;\n`,
      ),
    ),
  );
  expect([...complaints]).toEqual([]);
});

function mayImport(from: Room, to: Room): boolean {
  const allowed: readonly Room[] = house[from];
  return allowed.includes(to);
}

function planted(room: Room, name: string, text: string): Planted {
  return { room, name, text };
}
