import type { ComponentChildren } from 'preact';
import page from './settings-page.module.css';

/** One thing that can be done on a page behind the PIN. */
export function SettingsGroup(props: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={`${page.panel} ${page.group}`}>
      <h2 class={page.subtitle}>{props.title}</h2>
      {props.children}
    </section>
  );
}
