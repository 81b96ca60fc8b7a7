import type { Person } from '../../protocol/staff.ts';
import { Button } from '../parts/button.tsx';
import { Buttons, TableRegion } from '../parts/page.tsx';
import styles from '../parts/table.module.css';
import { useWords } from '../words.ts';

type Props = {
  readonly people: readonly Person[];
  readonly onReset: (person: Person) => void;
  readonly onDisable: (person: Person) => void;
  readonly onEnable: (person: Person) => void;
};

export function PeopleTable({ people, onReset, onDisable, onEnable }: Props) {
  const { words } = useWords();
  const said = words.people;
  return (
    <TableRegion name={said.list}>
      <table class={styles.table} aria-label={said.list}>
        <thead>
          <tr>
            <th scope="col">{said.login}</th>
            <th scope="col">{said.roles}</th>
            <th scope="col">{said.state}</th>
            <th scope="col">{said.actions}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.login}>
              <th scope="row">{person.login}</th>
              <td>{person.roles.map((role) => words.roles[role]).join(', ')}</td>
              <td>
                <span class={styles.pill} data-tone={person.active ? 'sure' : 'weak'}>
                  {person.active ? said.active : said.disabled}
                </span>
              </td>
              <td>
                <Buttons>
                  <Button
                    kind="small"
                    label={said.resetOf(person.login)}
                    onClick={() => onReset(person)}
                  >
                    {said.reset}
                  </Button>
                  <Button
                    kind="small"
                    label={
                      person.active ? said.disableOf(person.login) : said.enableOf(person.login)
                    }
                    onClick={() => (person.active ? onDisable(person) : onEnable(person))}
                  >
                    {person.active ? said.disable : said.enable}
                  </Button>
                </Buttons>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}
