import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Reply } from '../api.ts';
import { useAction, useLoaded } from '../load.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Failed, Loading, Problem, Said } from './notice.tsx';
import { Buttons, Card, Form, Page } from './page.tsx';
import styles from './table.module.css';
import { Table } from './table.tsx';

/** What an officer, a counter and a field have in common. */
type Kept = { readonly id: string; readonly active: boolean };

type Props<T extends Kept, V> = {
  readonly words: {
    readonly title: string;
    readonly intro: string;
    readonly list: string;
    readonly add: string;
    readonly name: string;
  };
  readonly load: () => Reply<readonly T[]>;
  readonly save: (record: T) => Reply<unknown>;
  readonly nameOf: (record: T) => string;
  /** Further columns: heading and cell. */
  readonly columns?: readonly (readonly [heading: string, cell: (record: T) => string])[];
  /** Buttons beside those that every record has. */
  readonly actions?: (record: T, changed: () => void) => ComponentChildren;
  /** What the form holds for a record, or for a new one. */
  readonly valuesOf: (record: T | null) => V;
  /** The record that the form makes; `before` is null for a new one. */
  readonly recordOf: (values: V, before: T | null, taken: readonly string[]) => T;
  readonly inputs: (values: V, change: (values: V) => void) => ComponentChildren;
};

/** A list of records that are added, edited and retired, never deleted: old responses name them. */
export function Records<T extends Kept, V>(props: Props<T, V>) {
  const { words } = useWords();
  const [loaded, again] = useLoaded(props.load);
  const [editing, setEditing] = useState<T | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const toggling = useAction();
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const records = loaded.value;
  const saved = (record: T) => {
    setEditing(null);
    setSaid(words.records.saved(props.nameOf(record)));
    again();
  };
  const toggle = async (record: T) => {
    const changed = { ...record, active: !record.active };
    if (await toggling.run(() => props.save(changed))) saved(changed);
  };
  return (
    <Page title={props.words.title} intro={props.words.intro}>
      <Said>{said}</Said>
      <Problem failure={toggling.failure} />
      <RecordForm
        key={editing?.id ?? ''}
        {...props}
        before={editing}
        taken={records.map(({ id }) => id)}
        onSaved={saved}
        onCancel={() => setEditing(null)}
      />
      <Card title={props.words.list}>
        {records.length === 0 && <p class={styles.soft}>{words.records.empty}</p>}
        {records.length > 0 && (
          <RecordTable
            {...props}
            records={records}
            onEdit={setEditing}
            onToggle={toggle}
            onChanged={again}
          />
        )}
      </Card>
    </Page>
  );
}

type FormProps<T extends Kept, V> = Props<T, V> & {
  readonly before: T | null;
  readonly taken: readonly string[];
  readonly onSaved: (record: T) => void;
  readonly onCancel: () => void;
};

function RecordForm<T extends Kept, V>(props: FormProps<T, V>) {
  const { words } = useWords();
  const { before } = props;
  const [values, setValues] = useState(() => props.valuesOf(before));
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const record = props.recordOf(values, before, props.taken);
    if (!(await run(() => props.save(record)))) return;
    setValues(props.valuesOf(null));
    props.onSaved(record);
  };
  return (
    <Card title={before ? words.editOf(props.nameOf(before)) : props.words.add}>
      <Form onSubmit={() => void submit()}>
        {props.inputs(values, setValues)}
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {before ? words.save : props.words.add}
          </Button>
          {before && <Button onClick={props.onCancel}>{words.cancel}</Button>}
        </Buttons>
      </Form>
    </Card>
  );
}

type TableProps<T extends Kept, V> = Props<T, V> & {
  readonly records: readonly T[];
  readonly onEdit: (record: T) => void;
  readonly onToggle: (record: T) => void;
  readonly onChanged: () => void;
};

function RecordTable<T extends Kept, V>(props: TableProps<T, V>) {
  const { words } = useWords();
  const columns = props.columns ?? [];
  const heads = [
    props.words.name,
    words.records.code,
    ...columns.map(([heading]) => heading),
    words.records.state,
    words.records.actions,
  ];
  return (
    <Table name={props.words.list} heads={heads}>
      {props.records.map((record) => {
        const name = props.nameOf(record);
        return (
          <tr key={record.id} class={record.active ? undefined : styles.soft}>
            <th scope="row">{name}</th>
            <td class={styles.code}>{record.id}</td>
            {columns.map(([heading, cell]) => (
              <td key={heading}>{cell(record)}</td>
            ))}
            <td>{record.active ? words.records.active : words.records.retired}</td>
            <td>
              <Buttons>
                <Button
                  kind="small"
                  label={words.editOf(name)}
                  onClick={() => props.onEdit(record)}
                >
                  {words.edit}
                </Button>
                <Button
                  kind="small"
                  label={
                    record.active ? words.records.retireOf(name) : words.records.restoreOf(name)
                  }
                  onClick={() => props.onToggle(record)}
                >
                  {record.active ? words.records.retire : words.records.restore}
                </Button>
                {props.actions?.(record, props.onChanged)}
              </Buttons>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
