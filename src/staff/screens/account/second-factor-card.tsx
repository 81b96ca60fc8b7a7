import { useState } from 'preact/hooks';
import type { Account, TotpStart } from '../../../protocol/account.ts';
import { api } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { MarkLine } from '../../parts/mark-line.tsx';
import { OwnPassword } from '../../parts/own-password.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

type Props = {
  readonly account: Account;
  /** With what to say of it, if anything. */
  readonly onChanged: (what: string | null) => void;
};

/** What is open over the card: one step after the other, or nothing. */
type Step =
  | { readonly at: 'none' | 'start' | 'off' | 'renew' }
  | { readonly at: 'app'; readonly start: TotpStart }
  | { readonly at: 'codes'; readonly codes: readonly string[]; readonly said: string | null };

/** The authenticator app and the recovery codes of one's own account. */
export function SecondFactorCard({ account, onChanged }: Props) {
  const { words } = useWords();
  const said = words.account;
  const [step, setStep] = useState<Step>({ at: 'none' });
  const close = () => setStep({ at: 'none' });
  const isOn = account.secondFactor === 'on';
  return (
    <Card title={said.factor}>
      <p>{said.factorWhat}</p>
      <MarkLine tone={isOn ? 'sure' : 'warn'}>
        {account.totpSince !== null
          ? said.factorOn(account.totpSince)
          : isOn
            ? said.factorByPasskey
            : said.factorOff}
      </MarkLine>
      {account.secondFactor === 'exempt' && <p>{said.exempt}</p>}
      {isOn && <p>{said.recoveryLeft(account.recoveryCodes)}</p>}
      <Buttons>
        {account.totpSince === null ? (
          <Button kind="main" onClick={() => setStep({ at: 'start' })}>
            {said.turnOn}
          </Button>
        ) : (
          <Button onClick={() => setStep({ at: 'off' })}>{said.turnOff}</Button>
        )}
        {isOn && <Button onClick={() => setStep({ at: 'renew' })}>{said.renewCodes}</Button>}
      </Buttons>
      {step.at === 'start' && (
        <OwnPassword
          title={said.turnOn}
          call={api.startTotp}
          onDone={(start) => setStep({ at: 'app', start })}
          onClose={close}
        />
      )}
      {step.at === 'app' && (
        <TotpSetUp
          start={step.start}
          onDone={(codes) => {
            if (codes.length > 0) setStep({ at: 'codes', codes, said: said.turnedOn });
            else {
              close();
              onChanged(said.turnedOn);
            }
          }}
          onClose={close}
        />
      )}
      {step.at === 'off' && (
        <OwnPassword
          title={said.turnOff}
          call={api.stopTotp}
          onDone={() => {
            close();
            onChanged(said.turnedOff);
          }}
          onClose={close}
        />
      )}
      {step.at === 'renew' && (
        <OwnPassword
          title={said.renewCodes}
          call={api.renewRecoveryCodes}
          onDone={({ codes }) => setStep({ at: 'codes', codes, said: null })}
          onClose={close}
        />
      )}
      {step.at === 'codes' && (
        <RecoveryCodes
          login={account.login}
          codes={step.codes}
          onClose={() => {
            close();
            onChanged(step.said);
          }}
        />
      )}
    </Card>
  );
}
