import { useState } from 'preact/hooks';
import type { Invite } from '../../../protocol/account.ts';
import type { Person } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import { InviteLink } from './invite-link.tsx';
import { NewPerson } from './new-person.tsx';
import { PeopleTable } from './people-table.tsx';

/** What is asked before it is done, and of whom. */
type Asked = { readonly what: 'disable' | 'factorReset'; readonly login: string };

/** Who may sign in and as what. */
export function PeopleScreen({ clock }: { clock: () => number }) {
  const { words } = useWords();
  const said = words.people;
  const [people, again] = useLoaded(api.people);
  const [news, setNews] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [invite, setInvite] = useState<(Invite & { readonly login: string }) | null>(null);
  const change = useAction();
  if (people.state === 'loading') return <Loading />;
  if (people.state === 'failed') return <Failed failure={people.failure} onRetry={again} />;
  const run = async (login: string, call: () => ReturnType<typeof api.changePerson>) => {
    setNews(null);
    if (!(await change.run(call))) return;
    setNews(said.changed(login));
    setAsked(null);
    again();
  };
  const makeLink = async (login: string) => {
    setNews(null);
    const made = await change.run(() => api.invite(login));
    if (!made) return;
    setInvite({ login, ...made.value });
    again();
  };
  const doIt = ({ what, login }: Asked) =>
    run(login, () =>
      api.changePerson(login, what === 'disable' ? { active: false } : { secondFactor: 'reset' }),
    );
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      {!asked && <Problem failure={change.failure} />}
      <Card title={said.list}>
        <PeopleTable
          people={people.value}
          now={clock()}
          onLink={({ login }) => void makeLink(login)}
          onWithdraw={({ login }) => void run(login, () => api.withdrawInvite(login))}
          onFactorReset={({ login }) => setAsked({ what: 'factorReset', login })}
          onDisable={({ login }) => setAsked({ what: 'disable', login })}
          onEnable={({ login }: Person) =>
            void run(login, () => api.changePerson(login, { active: true }))
          }
        />
      </Card>
      <NewPerson
        onAdded={(login, made) => {
          setInvite({ login, ...made });
          setNews(said.added(login));
          again();
        }}
      />
      {invite && <InviteLink {...invite} now={clock()} onClose={() => setInvite(null)} />}
      {asked && (
        <AskDialog
          title={said[`${asked.what}Of`](asked.login)}
          lead={said[`${asked.what}Ask`](asked.login)}
          yes={said[asked.what]}
          action={change}
          onYes={() => void doIt(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}
