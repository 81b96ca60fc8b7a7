import type { Session } from '../protocol/staff.ts';
import { Link } from './parts/link.tsx';
import { Warning } from './parts/notice.tsx';
import { type Place, places } from './router.ts';
import styles from './server-notice.module.css';
import { useWords } from './words.ts';

/** Tells whoever must have a second factor and has none until when they work without. */
export function SecondFactorNotice({ session, place }: { session: Session; place: Place }) {
  const { words } = useWords();
  const said = words.factorNotice;
  const { graceEnds, overdue } = session.secondFactor;
  if (graceEnds === null) return null;
  return (
    <div class={styles.server}>
      <Warning>
        <p>{overdue ? said.overdue : said.grace(graceEnds)}</p>
        {place !== 'account' && <Link href={places.account}>{said.open}</Link>}
      </Warning>
    </div>
  );
}
