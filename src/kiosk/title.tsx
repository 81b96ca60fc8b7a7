import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The heading of a screen. It takes the focus when the screen comes up: a screen reader starts
 * there, and a held key presses nothing on the new screen.
 */
export function Title(props: {
  readonly id?: string;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} id={props.id} class={props.class} tabIndex={-1}>
      {props.children}
    </h1>
  );
}
