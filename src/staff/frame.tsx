import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Session } from '../protocol/staff.ts';
import styles from './frame.module.css';
import { mayTendServer, placesFor } from './may.ts';
import { Link } from './parts/link.tsx';
import { Mark } from './parts/mark.tsx';
import { type Place, places } from './router.ts';
import { SecondFactorNotice } from './second-factor-notice.tsx';
import { ServerNotice } from './server-notice.tsx';
import { useWords } from './words.ts';

type Props = {
  readonly session: Session;
  readonly place: Place;
  readonly onLanguage: () => void;
  readonly onSignOut: () => void;
  readonly children: ComponentChildren;
};

/** What stands around every screen: the unit, the menu of what this person may open, the way out. */
export function Frame({ session, place, onLanguage, onSignOut, children }: Props) {
  const { words, locale } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div class={styles.frame}>
      <a class={styles.skip} href="#noi-dung">
        {words.skip}
      </a>
      <header class={styles.side}>
        <div class={styles.unit}>
          <Mark />
          <p>
            <strong>{session.unit.name}</strong>
            <span>{words.desk}</span>
          </p>
          <button
            type="button"
            class={styles.burger}
            aria-expanded={open}
            aria-controls="cac-muc"
            onClick={() => setOpen(!open)}
          >
            {words.menu}
          </button>
        </div>
        <div id="cac-muc" class={styles.drawer} data-open={open}>
          <nav aria-label={words.menu}>
            <ul class={styles.list}>
              {placesFor(session).map((one) => (
                <li key={one}>
                  <Link
                    href={places[one]}
                    class={styles.item}
                    current={one === place}
                    onGo={() => setOpen(false)}
                  >
                    {words.nav[one]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div class={styles.foot}>
            <p>
              <strong>{session.login}</strong>
              <span>{session.roles.map((role) => words.roles[role]).join(', ')}</span>
            </p>
            <button
              type="button"
              class={styles.quiet}
              lang={locale === 'vi' ? 'en' : 'vi'}
              onClick={onLanguage}
            >
              {words.otherLanguage}
            </button>
            <button type="button" class={styles.quiet} onClick={onSignOut}>
              {words.signOut}
            </button>
            <a class={styles.quiet} href="/giay-phep" target="_blank" rel="noreferrer">
              {words.licences}
            </a>
          </div>
        </div>
      </header>
      <main id="noi-dung" class={styles.main} tabIndex={-1}>
        {session.demo && <p class={styles.demo}>{words.demo}</p>}
        <SecondFactorNotice session={session} place={place} />
        {mayTendServer(session) && !session.secondFactor.overdue && <ServerNotice />}
        {children}
      </main>
    </div>
  );
}
