import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A thing on the screen as the accessibility tree tells it. */
export type Thing = {
  readonly role: string;
  readonly name: string;
  /** The name of the radio group or other group it stands in; null outside of all. */
  readonly group: string | null;
  /** Of a heading; 0 for anything else. */
  readonly level: number;
  readonly checked: boolean;
  readonly focused: boolean;
  readonly backendNode: number;
};

/** The screen by its accessibility tree alone: found by role and name, moved by focus and keys. */
export type AxTree = {
  readonly things: () => Promise<readonly Thing[]>;
  readonly all: (role: string) => Promise<readonly Thing[]>;
  /** The only thing of this role and name; waits for it. */
  readonly one: (role: string, name: string) => Promise<Thing>;
  /** Puts the focus there and presses the key, as a screen reader's "activate" does. */
  readonly press: (thing: Thing, key: 'Enter' | 'Space') => Promise<void>;
  readonly type: (thing: Thing, text: string) => Promise<void>;
};

const groups = new Set(['radiogroup', 'group']);

export async function axTree(page: Page): Promise<AxTree> {
  const client: CDPSession = await page.context().newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('Accessibility.enable');

  const things = async (): Promise<readonly Thing[]> => {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const groupOf = (start: (typeof nodes)[number]): string | null => {
      for (let node = byId.get(start.parentId ?? ''); node; node = byId.get(node.parentId ?? '')) {
        if (groups.has(String(node.role?.value))) return String(node.name?.value ?? '');
      }
      return null;
    };
    return nodes
      .filter((node) => !node.ignored)
      .map((node) => {
        const property = (name: string) =>
          node.properties?.find((one) => one.name === name)?.value.value;
        const has = (name: string) => [true, 'true'].includes(property(name));
        return {
          role: String(node.role?.value ?? ''),
          name: String(node.name?.value ?? ''),
          group: groupOf(node),
          level: Number(property('level') ?? 0),
          checked: has('checked'),
          focused: has('focused'),
          backendNode: node.backendDOMNodeId ?? 0,
        };
      });
  };
  const all = async (role: string) => (await things()).filter((thing) => thing.role === role);
  const focus = (thing: Thing) => client.send('DOM.focus', { backendNodeId: thing.backendNode });
  return {
    things,
    all,
    async one(role, name) {
      let found: readonly Thing[] = [];
      await expect
        .poll(
          async () => {
            found = (await all(role)).filter((thing) => thing.name === name);
            return found.length;
          },
          { message: `${role} "${name}"`, timeout: 15_000 },
        )
        .toBe(1);
      return found[0] as Thing;
    },
    async press(thing, key) {
      await focus(thing);
      await page.keyboard.press(key);
    },
    async type(thing, text) {
      await focus(thing);
      await page.keyboard.type(text);
    },
  };
}
