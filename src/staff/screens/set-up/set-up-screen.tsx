import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../../../protocol/staff.ts';
import { Link } from '../../parts/link.tsx';
import { Card, Page } from '../../parts/page.tsx';
import { places } from '../../router.ts';
import { useWords } from '../../words.ts';
import styles from './set-up.module.css';
import { CountersStep } from './set-up-counters.tsx';
import { FieldsStep } from './set-up-fields.tsx';
import { KioskStep } from './set-up-kiosk.tsx';
import { QuestionnaireStep } from './set-up-questionnaire.tsx';
import { UnitStep } from './set-up-unit.tsx';

type Props = {
  /** Null while the first administrator is still to be made. */
  readonly session: Session | null;
  readonly onSession: (session: Session) => void;
};

/** The way from an empty server to a first tablet, in five steps; each but the first may wait. */
export function SetUpScreen({ session, onSession }: Props) {
  const { words } = useWords();
  const said = words.setUp;
  const [step, setStep] = useState(session ? 2 : 1);
  // The first step ends with a session, and the frame then draws this screen anew.
  useEffect(() => {
    if (session && step === 1) setStep(2);
  }, [session, step]);
  const next = () => setStep(step + 1);
  // Each step is drawn anew, so that its beginning is read out and stands in view.
  const body = (
    <Page key={step} title={said.title}>
      <ol class={styles.steps}>
        {said.steps.map((name, index) => (
          <li key={name} aria-current={index + 1 === step ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      {step > 5 || session === null ? null : (
        <StepBody step={step} session={session} onNext={next} />
      )}
      {session === null && (
        <Card title={said.step(1, said.steps[0] ?? '')}>
          <UnitStep onSession={onSession} />
        </Card>
      )}
      {step > 5 && (
        <Card title={said.finish}>
          <p>{said.done}</p>
          <p>
            <Link href={places.people}>{said.toPeople}</Link>
          </p>
        </Card>
      )}
    </Page>
  );
  return session === null ? <main class={styles.alone}>{body}</main> : body;
}

type StepProps = {
  readonly step: number;
  readonly session: Session;
  readonly onNext: () => void;
};

function StepBody({ step, session, onNext }: StepProps) {
  const { words } = useWords();
  const title = words.setUp.step(step, words.setUp.steps[step - 1] ?? '');
  return (
    <Card title={title}>
      {step === 2 && <QuestionnaireStep unit={session.unit.name} onNext={onNext} />}
      {step === 3 && <FieldsStep onNext={onNext} />}
      {step === 4 && <CountersStep onNext={onNext} />}
      {step === 5 && <KioskStep onNext={onNext} />}
    </Card>
  );
}
