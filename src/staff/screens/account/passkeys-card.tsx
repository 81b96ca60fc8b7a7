import { useState } from 'preact/hooks';
import { formatDay } from '../../../i18n/translate.ts';
import type { Passkeys } from '../../../protocol/passkeys.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { OwnPassword } from '../../parts/own-password.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';
import { NewPasskey } from './new-passkey.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Props = {
  readonly login: string;
  /** With what to say of it. */
  readonly onChanged: (what: string) => void;
};

/** One's passkeys, or in words why there can be none here. */
export function PasskeysCard({ login, onChanged }: Props) {
  const { words } = useWords();
  const said = words.account;
  const [loaded, again] = useLoaded(api.passkeys);
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [removing, setRemoving] = useState<string | null>(null);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { passkeys } = loaded.value;
  const why = whyNot(loaded.value, said.passkeysNot);
  const changed = (what: string) => {
    again();
    onChanged(what);
  };
  return (
    <Card title={said.passkeys}>
      <p>{said.passkeysWhat}</p>
      {why === null ? (
        passkeys.length === 0 && <p class={styles.soft}>{said.noPasskeys}</p>
      ) : (
        <p>{why}</p>
      )}
      {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} onRemove={setRemoving} />}
      {why === null && (
        <Buttons>
          <Button onClick={() => setAdding(true)}>{said.addPasskey}</Button>
        </Buttons>
      )}
      {adding && (
        <NewPasskey
          onDone={(made) => {
            setAdding(false);
            setCodes(made);
            if (made.length === 0) changed(said.passkeyAdded);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {codes.length > 0 && (
        <RecoveryCodes
          login={login}
          codes={codes}
          onClose={() => {
            setCodes([]);
            changed(said.passkeyAdded);
          }}
        />
      )}
      {removing !== null && (
        <OwnPassword
          title={said.removePasskeyOf(passkeys.find(({ id }) => id === removing)?.name ?? '')}
          call={(password) => api.removePasskey(removing, password)}
          onDone={() => {
            setRemoving(null);
            changed(said.passkeyRemoved);
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}

function whyNot(
  { origin, why }: Passkeys,
  said: ReturnType<typeof useWords>['words']['account']['passkeysNot'],
): string | null {
  if (why !== null) return said[why];
  if (origin !== null && origin !== location.origin) return said.elsewhere(origin);
  return 'PublicKeyCredential' in window ? null : said.browser;
}

type TableProps = {
  readonly passkeys: Passkeys['passkeys'];
  readonly onRemove: (id: string) => void;
};

function PasskeyTable({ passkeys, onRemove }: TableProps) {
  const { words } = useWords();
  const said = words.account;
  return (
    <Table
      name={said.passkeys}
      heads={[said.passkeyName, said.passkeyMade, said.passkeyUsed, words.people.actions]}
    >
      {passkeys.map(({ id, name, madeDay, usedDay }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{formatDay(madeDay)}</td>
          <td>{usedDay === null ? said.passkeyNever : formatDay(usedDay)}</td>
          <td>
            <Button kind="small" label={said.removePasskeyOf(name)} onClick={() => onRemove(id)}>
              {said.removePasskey}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}
