import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A screen that few people ever see: its code comes from the store when it is opened. */
export function Late<Module>(props: {
  readonly load: () => Promise<Module>;
  readonly children: (module: Module) => ComponentChildren;
}) {
  const [module, setModule] = useState<Module | null>(null);
  useEffect(() => {
    // A failed load reaches the page's own handler of rejections: there is nothing to show here.
    void props.load().then((loaded) => setModule(() => loaded));
  }, []);
  return module === null ? null : props.children(module);
}
