import { useState } from 'preact/hooks';
import type { Flagged, Review, ReviewWord } from '../../../protocol/review.ts';
import type { Session } from '../../../protocol/staff.ts';
import type { ReviewDecision } from '../../../survey/review.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { mayReview } from '../../may.ts';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { useWords } from '../../words.ts';
import { ReviewDialog } from './review-dialog.tsx';
import { AskedTable, DecidedTable, FlaggedTable, LotsTable } from './review-tables.tsx';
import { SignalLimitsCard } from './signal-limits.tsx';

/** Forms with signs that no visitor gave them: what waits to be decided, and what was. */
export function ReviewScreen({ session }: { session: Session }) {
  const { words } = useWords();
  const said = words.review;
  const [loaded, again] = useLoaded(api.reviews);
  const [asking, setAsking] = useState<{ group: Flagged; decision: ReviewDecision } | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const { busy, failure, run } = useAction();
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { flagged, reviews, lots } = loaded.value;
  const isReviewer = mayReview(session);
  const asked = reviews.filter(({ state }) => state === 'asked');
  const tell = (text: string) => {
    setNews(text);
    again();
  };
  const word = async ({ number }: Review, spoken: ReviewWord) => {
    const done = await run(() => api.wordReview(number, spoken));
    const texts = { confirm: said.confirmed, decline: said.declined, end: said.ended };
    if (done) tell(texts[spoken]);
  };
  const changeLot = async (number: number, excluded: boolean) => {
    const done = await run(() => api.changeLot(number, excluded));
    if (done) tell(excluded ? said.lotOut(number) : said.lotBack(number));
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      <Problem failure={failure} />
      <Card title={said.list}>
        {flagged.length === 0 ? (
          <p class={styles.soft}>{said.empty}</p>
        ) : (
          <FlaggedTable
            groups={flagged}
            onAsk={isReviewer ? (group, decision) => setAsking({ group, decision }) : null}
          />
        )}
      </Card>
      <Card title={said.asked}>
        <p class={styles.soft}>{asked.length === 0 ? said.nothingAsked : said.askedNote}</p>
        {asked.length > 0 && (
          <AskedTable
            reviews={asked}
            login={session.login}
            isReviewer={isReviewer}
            busy={busy}
            onWord={(review, spoken) => void word(review, spoken)}
          />
        )}
      </Card>
      <Card title={said.lots}>
        <p class={styles.soft}>{lots.length === 0 ? said.noLots : said.lotsNote}</p>
        {lots.length > 0 && (
          <LotsTable
            lots={lots}
            busy={busy}
            onChange={isReviewer ? (number, excluded) => void changeLot(number, excluded) : null}
          />
        )}
      </Card>
      <Card title={said.decided}>
        {reviews.length === 0 ? (
          <p class={styles.soft}>{said.nothingDecided}</p>
        ) : (
          <DecidedTable
            reviews={reviews}
            onEnd={isReviewer ? (review) => void word(review, 'end') : null}
          />
        )}
      </Card>
      {isReviewer && <SignalLimitsCard onSaved={again} />}
      {asking && (
        <ReviewDialog
          {...asking}
          onClose={() => setAsking(null)}
          onDecided={() => {
            setAsking(null);
            tell(asking.decision === 'keep' ? said.kept : said.excluded);
          }}
        />
      )}
    </Page>
  );
}
