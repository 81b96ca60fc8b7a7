import { useState } from 'preact/hooks';
import { enrolmentVi as enrol } from '../../i18n/enrolment-vi.ts';
import { certificatePage } from '../../protocol/kiosk-routes.ts';
import { Button } from '../../ui/button.tsx';
import { Lotus } from '../../ui/lotus.tsx';
import type { Obstacle } from '../browser.ts';
import type { EnrolRefusal } from '../enrol-refusal.ts';
import type { Entry } from '../enrolment.ts';
import { isPin } from '../lock/pin.ts';
import { Title } from '../title.tsx';
import styles from './enrol-screen.module.css';

/** Where a browser becomes a kiosk, or hears why it cannot. */
export function EnrolScreen(props: {
  readonly obstacle: Obstacle;
  /** From the link that was opened; empty when there was none. */
  readonly code: string;
  readonly isBusy: boolean;
  readonly refusal: EnrolRefusal | null;
  readonly onConnect: (entry: Entry) => void;
}) {
  const { obstacle } = props;
  const stop =
    obstacle === 'in-app' ? enrol.inApp : obstacle === 'insecure' ? enrol.insecure : null;
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <span class={styles.mark}>
          <Lotus class={styles.lotus} />
        </span>
        <Title class={styles.title}>{stop ? stop.title : enrol.title}</Title>
        <p class={styles.lead}>{stop ? stop.lead : enrol.lead}</p>
        {obstacle === 'insecure' && (
          <a class={styles.way} href={certificatePage}>
            {enrol.insecure.way}
          </a>
        )}
        {!stop && <CodeForm key={props.code} {...props} />}
      </div>
    </main>
  );
}

function CodeForm(props: {
  readonly code: string;
  readonly isBusy: boolean;
  readonly refusal: EnrolRefusal | null;
  readonly onConnect: (entry: Entry) => void;
}) {
  const [code, setCode] = useState(props.code);
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<'none' | 'code' | 'pin'>('none');
  const submit = (event: Event) => {
    event.preventDefault();
    const found = code.trim() === '' ? 'code' : pin === '' || isPin(pin) ? 'none' : 'pin';
    setFault(found);
    if (found === 'none' && !props.isBusy) props.onConnect({ code, pin: pin || null });
  };
  const refused = fault === 'none' && props.refusal ? refusalWords(props.refusal) : '';
  const codeError = fault === 'code' ? enrol.noCode : refused;
  return (
    <form class={styles.form} noValidate onSubmit={submit}>
      <label class={styles.label} for="code">
        {enrol.code}
      </label>
      <input
        id="code"
        class={styles.code}
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        aria-describedby="code-error"
        aria-invalid={codeError ? true : undefined}
      />
      <p id="code-error" class={styles.error} role="alert">
        {codeError}
      </p>
      <label class={styles.label} for="pin">
        {enrol.pin}
      </label>
      <input
        id="pin"
        class={styles.code}
        // Shown as it is typed: nobody is there yet to look, and a slip would shut the settings.
        value={pin}
        onInput={(event) => setPin(event.currentTarget.value.trim())}
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        maxLength={12}
        aria-describedby="pin-hint pin-error"
        aria-invalid={fault === 'pin' ? true : undefined}
      />
      <p id="pin-hint" class={styles.hint}>
        {enrol.pinHint}
      </p>
      <p id="pin-error" class={styles.error} role="alert">
        {fault === 'pin' ? enrol.badPin : ''}
      </p>
      <Button look="strong" type="submit">
        {props.isBusy ? enrol.connecting : enrol.connect}
      </Button>
    </form>
  );
}

function refusalWords(refusal: EnrolRefusal): string {
  return refusal.code === 'too-many-tries'
    ? enrol.tooManyTries(refusal.waitS)
    : enrol.refusals[refusal.code];
}

/**
 * An enrolled tablet was shown another code: it changes only when asked to, with nothing unsent or
 * where the old name is worth nothing any more.
 */
export function ReplaceScreen(props: {
  readonly name: string;
  readonly unsent: number;
  readonly isUnknown: boolean;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}) {
  const { replace, connect } = enrol;
  const { name, unsent, isUnknown } = props;
  const waiting = isUnknown ? replace.taken(unsent) : replace.unsent(unsent);
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <span class={styles.mark}>
          <Lotus class={styles.lotus} />
        </span>
        <Title class={styles.title}>{replace.title}</Title>
        <p class={styles.lead}>{unsent > 0 ? waiting : replace.lead(name)}</p>
        <div class={styles.choices}>
          <Button onPress={props.onKeep}>{replace.keep}</Button>
          {(unsent === 0 || isUnknown) && (
            <Button look="strong" onPress={props.onReplace}>
              {connect}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
