import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../words.ts';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** A screen's heading, one line under it, what can be done, and its body. */
export function Page({ title, intro, actions, children }: PageProps) {
  const { words } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.appName}`;
  }, [title, words]);
  // Another screen is told to a screen reader by moving to its heading.
  useEffect(() => {
    // The screen before may have been left far down.
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={styles.page}>
      <div class={styles.head}>
        <div class={styles.titles}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <p class={styles.intro}>{intro}</p>}
        </div>
        {actions && <div class={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

type CardProps = {
  readonly title: string;
  readonly children: ComponentChildren;
};

/** A titled part of a screen. */
export function Card({ title, children }: CardProps) {
  const id = useId();
  return (
    <section class={styles.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Fields side by side where there is room. */
export function Form({
  onSubmit,
  label,
  children,
}: {
  onSubmit: () => void;
  label?: string;
  children: ComponentChildren;
}) {
  return (
    <form
      class={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** Buttons of a form or a row. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class={styles.buttons}>{children}</div>;
}

/** A table that scrolls inside itself, also by keyboard, and never widens the page. */
export function TableRegion({ name, children }: { name: string; children: ComponentChildren }) {
  const { words } = useWords();
  const region = useRef<HTMLElement>(null);
  // Focusable, or nobody without a mouse could scroll it. Source: WCAG 2.1.1.
  useEffect(() => {
    if (region.current) region.current.tabIndex = 0;
  }, []);
  return (
    <section ref={region} class={styles.region} aria-label={words.month.scrollable(name)}>
      {children}
    </section>
  );
}
