import { formatDay, periodName } from '../../../i18n/translate.ts';
import type { Flagged, Review, ReviewLot, ReviewWord } from '../../../protocol/review.ts';
import { type ReviewDecision, reviewDecisions } from '../../../survey/review.ts';
import type { Signal } from '../../../survey/signals.ts';
import { Button } from '../../parts/button.tsx';
import { Buttons } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

type FlaggedProps = {
  readonly groups: readonly Flagged[];
  /** Null for those who only look on. */
  readonly onAsk: ((group: Flagged, decision: ReviewDecision) => void) | null;
};

export function FlaggedTable({ groups, onAsk }: FlaggedProps) {
  const { words, count } = useWords();
  const said = words.review;
  const heads = [said.day, said.counter, said.signs, said.responses];
  return (
    <Table name={said.list} heads={onAsk ? [...heads, said.actions] : heads}>
      {groups.map((group) => {
        const { day, signals, responses } = group;
        const name = nameOf(group);
        return (
          <tr key={[day, group.counter, ...signals].join(' ')}>
            <th scope="row">{formatDay(day)}</th>
            <td>{name}</td>
            <td>
              <Signs signals={signals} />
            </td>
            <td>{count(responses)}</td>
            {onAsk && (
              <td>
                <Buttons>
                  {reviewDecisions.map((decision) => (
                    <Button
                      key={decision}
                      kind="small"
                      label={said.decideOf(decision, name, day)}
                      onClick={() => onAsk(group, decision)}
                    >
                      {said.decisions[decision]}
                    </Button>
                  ))}
                </Buttons>
              </td>
            )}
          </tr>
        );
      })}
    </Table>
  );
}

type AskedProps = {
  readonly reviews: readonly Review[];
  /** Who looks: nobody confirms what they asked for themselves. */
  readonly login: string;
  readonly isReviewer: boolean;
  readonly busy: boolean;
  readonly onWord: (review: Review, word: ReviewWord) => void;
};

export function AskedTable({ reviews, login, isReviewer, busy, onWord }: AskedProps) {
  const { words, count } = useWords();
  const said = words.review;
  const heads = [said.day, said.counter, said.signs, said.responses, said.reason];
  return (
    <Table name={said.asked} heads={[...heads, said.by, said.actions]}>
      {reviews.map((review) => {
        const isOwn = review.by === login;
        const spoken: readonly ReviewWord[] = isOwn
          ? isReviewer
            ? ['end']
            : []
          : ['confirm', 'decline'];
        return (
          <tr key={review.number}>
            <th scope="row">{formatDay(review.day)}</th>
            <td>{nameOf(review)}</td>
            <td>
              <Signs signals={review.signals} />
            </td>
            <td>{count(review.responses)}</td>
            <td>
              <Why review={review} />
            </td>
            <td>
              {review.by}
              <span class={styles.small}>{formatDay(review.madeOn)}</span>
            </td>
            <td>
              <Buttons>
                {spoken.map((word) => (
                  <Button
                    key={word}
                    kind="small"
                    disabled={busy}
                    label={said.wordOf(said[word], nameOf(review), review.day)}
                    onClick={() => onWord(review, word)}
                  >
                    {said[word]}
                  </Button>
                ))}
              </Buttons>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

type LotsProps = {
  readonly lots: readonly ReviewLot[];
  readonly busy: boolean;
  readonly onChange: ((number: number, excluded: boolean) => void) | null;
};

export function LotsTable({ lots, busy, onChange }: LotsProps) {
  const { words, locale, count } = useWords();
  const said = words.review;
  const heads = [said.lot, said.month, said.responses, said.state, said.by];
  return (
    <Table name={said.lots} heads={onChange ? [...heads, said.actions] : heads}>
      {lots.map(({ number, month, responses, excluded, changedBy, changedOn }) => {
        const next = excluded ? said.takeBack : said.takeOut;
        return (
          <tr key={number}>
            <th scope="row">{count(number)}</th>
            <td>{periodName(month, locale)}</td>
            <td>{count(responses)}</td>
            <td>{excluded ? said.isOut : said.isBack}</td>
            <td>
              {changedBy}
              <span class={styles.small}>{formatDay(changedOn)}</span>
            </td>
            {onChange && (
              <td>
                <Button
                  kind="small"
                  disabled={busy}
                  label={said.lotOf(next, number)}
                  onClick={() => onChange(number, !excluded)}
                >
                  {next}
                </Button>
              </td>
            )}
          </tr>
        );
      })}
    </Table>
  );
}

type DecidedProps = {
  readonly reviews: readonly Review[];
  readonly onEnd: ((review: Review) => void) | null;
};

export function DecidedTable({ reviews, onEnd }: DecidedProps) {
  const { words, count } = useWords();
  const said = words.review;
  const heads = [said.day, said.counter, said.responses, said.decision, said.reason, said.by];
  return (
    <Table name={said.decided} heads={[...heads, said.state]}>
      {reviews.map((review) => (
        <tr key={review.number}>
          <th scope="row">{formatDay(review.day)}</th>
          <td>{nameOf(review)}</td>
          <td>{count(review.responses)}</td>
          <td>{said.decisions[review.decision]}</td>
          <td>
            <Why review={review} />
          </td>
          <td>
            {review.confirmedBy === null ? review.by : `${review.by}, ${review.confirmedBy}`}
            <span class={styles.small}>{formatDay(review.madeOn)}</span>
          </td>
          <td>
            {said.states[review.state]}
            {onEnd && review.state === 'waiting' && (
              <Buttons>
                <Button
                  kind="small"
                  label={said.wordOf(said.end, nameOf(review), review.day)}
                  onClick={() => onEnd(review)}
                >
                  {said.end}
                </Button>
              </Buttons>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Signs({ signals }: { signals: readonly Signal[] }) {
  const { words } = useWords();
  return (
    <>
      {signals.map((signal) => (
        <div key={signal}>{words.review.signals[signal]}</div>
      ))}
    </>
  );
}

function Why({ review }: { review: Review }) {
  const { words } = useWords();
  return (
    <>
      {words.review.reasons[review.reason]}
      {review.note !== '' && <span class={styles.small}>{review.note}</span>}
    </>
  );
}

function nameOf({ counterName, counter }: Pick<Flagged, 'counterName' | 'counter'>): string {
  return counterName ?? counter;
}
