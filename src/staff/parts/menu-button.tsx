import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import styles from './menu-button.module.css';

export type MenuItem = { readonly text: string; readonly onChoose: () => void };

type Props = {
  readonly text: string;
  readonly items: readonly MenuItem[];
  /** What was chosen last is under way. */
  readonly busy?: boolean;
};

/** A button that opens a menu. Arrow keys move, Escape and a click elsewhere close. Source: ARIA APG, menu button. */
export function MenuButton({ text, items, busy = false }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const choices = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const opener = () => root.current?.querySelector<HTMLElement>('button[aria-expanded]');

  useEffect(() => {
    if (!open) return;
    choices()[0]?.focus();
    const elsewhere = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);

  const shut = () => {
    setOpen(false);
    opener()?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const all = choices();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') shut();
    if (event.key === 'Tab') setOpen(false);
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };

  return (
    <div ref={root} class={styles.root}>
      <Button busy={busy} expanded={open} onClick={() => setOpen(!open)}>
        {text}
      </Button>
      {open && (
        <div
          id={id}
          class={styles.menu}
          role="menu"
          aria-label={text}
          tabIndex={-1}
          onKeyDown={move}
        >
          {items.map((item) => (
            <button
              key={item.text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                shut();
                item.onChoose();
              }}
            >
              {item.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
