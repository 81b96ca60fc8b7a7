import type { ComponentChildren } from 'preact';
import { go } from '../router.ts';

type Props = {
  readonly href: string;
  readonly class?: string | undefined;
  readonly current?: boolean;
  readonly onGo?: () => void;
  readonly children: ComponentChildren;
};

/** A link inside the staff app. A click with a modifier key stays the browser's. */
export function Link({ href, class: className, current = false, onGo, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
    onGo?.();
  };
  return (
    <a href={href} class={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
