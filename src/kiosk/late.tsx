import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const loaded = new Map<() => Promise<unknown>, unknown>();

/** Loads it ahead of time, so that its screen stands at once when it is opened. */
export async function loadAhead<Module>(load: () => Promise<Module>): Promise<Module> {
  const module = await load();
  loaded.set(load, module);
  return module;
}

/** What has been loaded already; null for what has not. */
function loadedBy<Module>(load: () => Promise<Module>): Module | null {
  return (loaded.get(load) as Module | undefined) ?? null;
}

/**
 * A screen that comes late or that few people ever see: its code comes from the store when it is
 * opened. `load` is the same function each time, or nothing is remembered.
 */
export function Late<Module>(props: {
  readonly load: () => Promise<Module>;
  readonly children: (module: Module) => ComponentChildren;
}) {
  const [module, setModule] = useState<Module | null>(() => loadedBy(props.load));
  useEffect(() => {
    // A failed load reaches the page's own handler of rejections: there is nothing to show here.
    if (module === null) void loadAhead(props.load).then((found) => setModule(() => found));
  }, []);
  return module === null ? null : props.children(module);
}
