import { api } from './api.ts';
import { useLoaded } from './load.ts';
import { Warning } from './parts/notice.tsx';
import styles from './server-notice.module.css';
import { useWords } from './words.ts';

/** What an administrator should see to at the server itself; nothing while all is well. */
export function ServerNotice() {
  const { words } = useWords();
  const [state] = useLoaded(api.serverState);
  // Whatever kept it from being asked, the screen below says so itself.
  const address = state.state === 'ready' ? state.value.address : null;
  return (
    <div role="status" class={styles.server}>
      {address && (
        <Warning>
          <p>{words.server.address[address.fault](address.publicUrl)}</p>
          {address.own.length > 0 && <p>{words.server.ownAddresses(address.own.join(', '))}</p>}
        </Warning>
      )}
    </div>
  );
}
