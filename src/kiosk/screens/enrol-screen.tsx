import { useState } from 'preact/hooks';
import { enrolmentVi as enrol } from '../../i18n/enrolment-vi.ts';
import { certificatePage } from '../../protocol/routes.ts';
import { Button } from '../../ui/button.tsx';
import { Lotus } from '../../ui/lotus.tsx';
import type { Obstacle } from '../browser.ts';
import type { EnrolRefusal } from '../enrol-refusal.ts';
import { Title } from '../title.tsx';
import styles from './enrol-screen.module.css';

/** Where a browser becomes a kiosk, or hears why it cannot. */
export function EnrolScreen(props: {
  readonly obstacle: Obstacle;
  /** From the link that was opened; empty when there was none. */
  readonly code: string;
  readonly isBusy: boolean;
  readonly refusal: EnrolRefusal | null;
  readonly onConnect: (code: string) => void;
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
  readonly onConnect: (code: string) => void;
}) {
  const [code, setCode] = useState(props.code);
  const [isMissing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() !== '' && !props.isBusy) props.onConnect(code);
  };
  const error = isMissing ? enrol.noCode : props.refusal && refusalWords(props.refusal);
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
        aria-invalid={error ? true : undefined}
      />
      <p id="code-error" class={styles.error} role="alert">
        {error ?? ''}
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

/** An enrolled tablet was shown another code: it changes only when asked to, with nothing unsent. */
export function ReplaceScreen(props: {
  readonly name: string;
  readonly unsent: number;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}) {
  const { replace, connect } = enrol;
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <span class={styles.mark}>
          <Lotus class={styles.lotus} />
        </span>
        <Title class={styles.title}>{replace.title}</Title>
        <p class={styles.lead}>
          {props.unsent > 0 ? replace.unsent(props.unsent) : replace.lead(props.name)}
        </p>
        <div class={styles.choices}>
          <Button onPress={props.onKeep}>{replace.keep}</Button>
          {props.unsent === 0 && (
            <Button look="strong" onPress={props.onReplace}>
              {connect}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
