import { useMemo } from 'preact/hooks';
import type { TallyReply } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import type { Group } from '../../../survey/tally.ts';
import { LaterChart } from '../../charts/later-chart.tsx';
import { tallyChart } from '../../charts/tally-chart.ts';
import { type CellRow, CellTable } from '../../parts/cell-table.tsx';
import { Legend } from '../../parts/distribution.tsx';
import { Card } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { useWords } from '../../words.ts';
import { MonthCards } from './month-cards.tsx';

/** Every figure of a tally that its reader may see, and no other. */
export function MonthFigures({ reply }: { reply: TallyReply }) {
  const { tally, names } = reply;
  const { words, locale, number, count } = useWords();
  const said = words.month;
  const named = (map: TallyReply['names']['factors'], id: string, otherwise = id) => {
    const name = Object.hasOwn(map, id) ? map[id] : undefined;
    return name ? inLocale(name, locale) : otherwise;
  };
  const chart = useMemo(
    () => tallyChart(tally.factors, (id) => named(names.factors, id), said.levels),
    [reply, locale],
  );
  const formatPercent = useMemo(() => (value: number) => number(value, 2), [locale]);
  const formatCount = useMemo(() => count, [locale]);
  const channel = (id: string) =>
    id === 'kiosk' || id === 'home' || id === 'paper' ? said.channels[id] : id;
  const officer = (id: string) =>
    id === ''
      ? said.noOfficer
      : ((Object.hasOwn(names.officers, id) ? names.officers[id] : undefined) ?? id);
  const field = (id: string) => (id === '' ? said.noField : named(names.fields, id));

  return (
    <>
      <MonthCards tally={tally} />
      <Card title={said.tables.factors}>
        {tally.factors.some(({ levels }) => levels !== null) && (
          <>
            <LaterChart
              data={chart}
              label={said.chartOf}
              formatPercent={formatPercent}
              formatCount={formatCount}
            />
            <Legend />
          </>
        )}
        <CellTable
          name={said.tables.factors}
          head={said.columns.factor}
          withStatus={false}
          counts
          rows={tally.factors.map((cell) => ({
            key: cell.id,
            name: named(names.factors, cell.id),
            cell,
            left: cell.left,
            status: null,
          }))}
        />
      </Card>
      {tally.officers && (
        <GroupCard
          title={said.tables.officers}
          head={said.columns.officer}
          note={said.officersNote}
          group={tally.officers}
          name={officer}
          pooled={said.pooledOfficers}
        />
      )}
      {tally.fields && (
        <GroupCard
          title={said.tables.fields}
          head={said.columns.field}
          note={said.overallNote}
          group={tally.fields}
          name={field}
          pooled={said.pooledFields}
        />
      )}
      {tally.channels && (
        <GroupCard
          title={said.tables.channels}
          head={said.columns.channel}
          note={said.overallNote}
          group={tally.channels}
          name={channel}
          pooled={said.pooledChannels}
        />
      )}
      {tally.items && (
        <Card title={said.tables.items}>
          <p class={styles.soft}>{said.itemsNote}</p>
          <CellTable
            name={said.tables.items}
            head={said.columns.item}
            withStatus={false}
            rows={tally.items.map((cell) => ({
              key: `${cell.questionnaire}/${cell.id}`,
              name: named(names.items, `${cell.questionnaire}/${cell.id}`, cell.id),
              more: `${cell.questionnaire} · ${cell.id}`,
              cell,
              left: cell.left,
              status: null,
            }))}
          />
          {tally.items.length === 0 && <p>{said.nothing}</p>}
        </Card>
      )}
    </>
  );
}

type GroupProps = {
  readonly title: string;
  readonly head: string;
  readonly note: string;
  readonly group: Group;
  readonly name: (id: string) => string;
  readonly pooled: (count: number) => string;
};

function GroupCard({ title, head, note, group, name, pooled }: GroupProps) {
  const { words } = useWords();
  const rows: CellRow[] = group.rows.map((row) => ({
    key: `row ${row.id}`,
    name: name(row.id),
    cell: row,
    left: null,
    status: row.status,
  }));
  if (group.pooled) {
    rows.push({
      key: 'pooled',
      name: pooled(group.pooled.ids.length),
      more: group.pooled.ids.map(name).join(', '),
      cell: group.pooled,
      left: group.pooled.left,
      status: group.pooled.status,
      pooled: true,
    });
  }
  return (
    <Card title={title}>
      <p class={styles.soft}>{note}</p>
      <CellTable name={title} head={head} rows={rows} withStatus />
      {rows.length === 0 && <p>{words.month.nothing}</p>}
    </Card>
  );
}
