import type { KioskState } from '../../../protocol/staff.ts';
import { kioskSentence, kioskWarnings } from '../../kiosk-words.ts';
import { completenessSentence } from '../../ledger-words.ts';
import { Button } from '../../parts/button.tsx';
import { MarkLine } from '../../parts/mark-line.tsx';
import { Buttons } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

type Props = {
  readonly kiosks: readonly KioskState[];
  readonly counters: readonly { readonly id: string; readonly name: string }[];
  readonly now: number;
  readonly onRevoke: (kiosk: KioskState) => void;
  readonly onEndTrial: (kiosk: KioskState) => void;
  readonly onVoidPin: (kiosk: KioskState) => void;
};

export function KiosksTable({ kiosks, counters, now, onRevoke, onEndTrial, onVoidPin }: Props) {
  const { words, locale } = useWords();
  const said = words.kiosks;
  return (
    <Table name={said.list} heads={[said.name, said.counter, said.state, said.actions]} tall>
      {kiosks.map((kiosk) => {
        const warnings = kioskWarnings(kiosk, words);
        return (
          <tr key={kiosk.id} class={kiosk.revoked ? styles.soft : undefined}>
            <th scope="row">
              {kiosk.name}
              {!kiosk.revoked && (
                <span class={styles.small}>
                  <span class={styles.pill} data-tone={kiosk.trial ? 'warn' : 'sure'}>
                    {kiosk.trial ? said.trial : said.real}
                  </span>
                </span>
              )}
            </th>
            <td class={styles.place}>
              {counters.find(({ id }) => id === kiosk.counter)?.name ?? kiosk.counter}
            </td>
            <td class={styles.lines}>
              {kioskSentence(kiosk, now, words, locale)}
              {kiosk.completeness && (
                <MarkLine tone={kiosk.completeness.missing === 0 ? 'sure' : 'warn'}>
                  {completenessSentence(kiosk.completeness, words, locale)}
                </MarkLine>
              )}
              {warnings.length > 0 && <MarkLine tone="warn">{warnings.join(' · ')}</MarkLine>}
            </td>
            <td>
              {!kiosk.revoked && (
                <Buttons>
                  {kiosk.trial && (
                    <Button kind="small" onClick={() => onEndTrial(kiosk)}>
                      {said.endTrial}
                    </Button>
                  )}
                  {kiosk.enrolled && (
                    <Button
                      kind="small"
                      label={said.voidPinOf(kiosk.name)}
                      onClick={() => onVoidPin(kiosk)}
                    >
                      {said.voidPin}
                    </Button>
                  )}
                  <Button
                    kind="small"
                    label={said.revokeOf(kiosk.name)}
                    onClick={() => onRevoke(kiosk)}
                  >
                    {said.revoke}
                  </Button>
                </Buttons>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
