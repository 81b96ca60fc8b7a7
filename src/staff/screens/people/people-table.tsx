import { formatMoment } from '../../../i18n/translate.ts';
import type { Person } from '../../../protocol/staff.ts';
import { Button } from '../../parts/button.tsx';
import { MarkLine } from '../../parts/mark-line.tsx';
import { Buttons } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

type Props = Actions & {
  readonly people: readonly Person[];
  readonly now: number;
};

type Actions = {
  readonly onLink: (person: Person) => void;
  readonly onWithdraw: (person: Person) => void;
  readonly onFactorReset: (person: Person) => void;
  readonly onDisable: (person: Person) => void;
  readonly onEnable: (person: Person) => void;
};

export function PeopleTable({ people, now, ...actions }: Props) {
  const { words } = useWords();
  const said = words.people;
  return (
    <Table name={said.list} heads={[said.login, said.roles, said.state, said.actions]} tall>
      {people.map((person) => (
        <tr key={person.login}>
          <th scope="row">{person.login}</th>
          <td>{person.roles.map((role) => words.roles[role]).join(', ')}</td>
          <td class={styles.lines}>
            <State person={person} now={now} />
          </td>
          <td>
            <PersonButtons person={person} {...actions} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function State({ person, now }: { person: Person; now: number }) {
  const { words, locale } = useWords();
  const said = words.people;
  const { active, hasPassword, disabledDay, inviteUntil, seenDay, secondFactor } = person;
  const isOpen = inviteUntil !== null && inviteUntil >= now;
  const link = isOpen
    ? said.linkUntil(formatMoment(inviteUntil, now, locale))
    : inviteUntil !== null
      ? said.linkOver
      : said.noLink;
  return (
    <>
      <span class={styles.pill} data-tone={!active ? 'weak' : hasPassword ? 'sure' : 'warn'}>
        {!active ? said.disabled : hasPassword ? said.active : said.pending}
      </span>
      {disabledDay !== null && <span class={styles.small}>{said.disabledSince(disabledDay)}</span>}
      {active && (isOpen || !hasPassword) && <span class={styles.small}>{link}</span>}
      {hasPassword && (
        <span class={styles.small}>{seenDay === null ? said.never : said.seenOn(seenDay)}</span>
      )}
      {active && hasPassword && (
        <span class={styles.small}>
          {secondFactor === 'exempt' ? (
            <MarkLine tone="warn">{said.factor.exempt}</MarkLine>
          ) : (
            said.factor[secondFactor]
          )}
        </span>
      )}
    </>
  );
}

function PersonButtons({ person, ...on }: Actions & { person: Person }) {
  const { words } = useWords();
  const said = words.people;
  const { login, active, inviteUntil, secondFactor } = person;
  const button = (text: string, label: string, act: (person: Person) => void) => (
    <Button kind="small" label={label} onClick={() => act(person)}>
      {text}
    </Button>
  );
  return (
    <Buttons>
      {active && button(said.link, said.linkOf(login), on.onLink)}
      {active &&
        inviteUntil !== null &&
        button(said.withdraw, said.withdrawOf(login), on.onWithdraw)}
      {active &&
        secondFactor === 'on' &&
        button(said.factorReset, said.factorResetOf(login), on.onFactorReset)}
      {active
        ? button(said.disable, said.disableOf(login), on.onDisable)
        : button(said.enable, said.enableOf(login), on.onEnable)}
    </Buttons>
  );
}
