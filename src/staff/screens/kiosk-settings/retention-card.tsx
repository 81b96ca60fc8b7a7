import { useState } from 'preact/hooks';
import { type RetentionShown, retentionSchema } from '../../../protocol/retention.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { CheckField, TextField } from '../../parts/field.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import { useWords } from '../../words.ts';

/** How long the unit keeps responses and the text in them. */
export function RetentionCard() {
  const [loaded, again] = useLoaded(api.retention);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  return <Terms atFirst={loaded.value} />;
}

function Terms({ atFirst }: { readonly atFirst: RetentionShown }) {
  const said = useWords().words.retention;
  const [shown, setShown] = useState(atFirst);
  const [raw, setRaw] = useState(String(atFirst.rawMonths));
  const [text, setText] = useState(String(atFirst.textMonths));
  const [agreed, setAgreed] = useState(false);
  const terms = { rawMonths: Number(raw), textMonths: Number(text) };
  const isShorter = terms.rawMonths < shown.rawMonths || terms.textMonths < shown.textMonths;
  const { overdue } = shown;
  const save = async () => {
    const reply = await api.saveRetention(terms);
    if (reply.ok) setShown(reply.value);
    setAgreed(false);
    return reply;
  };
  return (
    <SavedCard
      title={said.title}
      intro={said.intro}
      draft={`${raw} ${text}`}
      faultsIn={() => {
        if (!retentionSchema.safeParse(terms).success) return [said.fault];
        return isShorter && !agreed ? [said.asked] : [];
      }}
      save={save}
      submit={said.submit}
      saved={said.saved}
    >
      <TextField label={said.raw} hint={said.rawHint} value={raw} max={3} onValue={setRaw} />
      <TextField label={said.text} hint={said.textHint} value={text} max={3} onValue={setText} />
      {isShorter && <CheckField label={said.agree} checked={agreed} onChecked={setAgreed} />}
      <p>{said.kept(shown.rawFrom, shown.textFrom)}</p>
      {overdue.responses + overdue.texts > 0 && shown.clockBelieved && (
        <p>{said.overdue(overdue.responses, overdue.texts)}</p>
      )}
      {!shown.clockBelieved && <p>{said.notBelieved}</p>}
      <p>{said.backups}</p>
    </SavedCard>
  );
}
