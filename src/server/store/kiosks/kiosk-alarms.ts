import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';
import type { KioskAlarm } from '../schema/schema.ts';

/** What a tablet did; `detail` names entries by number, keys or days, never an answer. */
export type RaisedAlarm = {
  readonly kiosk: string;
  readonly kind: KioskAlarm;
  readonly detail: string;
  readonly day: Day;
};

/** A cloned tablet forks at every entry: beyond these, one alarm without detail stands for all. */
const mostOfAKind = 50;

/**
 * Tells people of it. The same again is counted; on a later day it is told anew, also to those
 * who have seen it.
 */
export async function raiseAlarm(
  tx: Queries,
  { kiosk, kind, detail, day }: RaisedAlarm,
): Promise<void> {
  const known = await tx
    .selectFrom('kiosk_alarm')
    .select(['detail', 'last_day', 'times', 'seen_by'])
    .where('kiosk', '=', kiosk)
    .where('kind', '=', kind)
    .execute();
  const isNamed = known.length < mostOfAKind || known.some((one) => one.detail === detail);
  const named = isNamed ? detail : '';
  const before = known.find((one) => one.detail === named);
  await tx
    .insertInto('kiosk_alarm')
    .values({ kiosk, kind, detail: named, first_day: day, last_day: day, times: 1, seen_by: null })
    .onConflict((conflict) =>
      conflict.columns(['kiosk', 'kind', 'detail']).doUpdateSet({
        last_day: day,
        times: (before?.times ?? 0) + 1,
        seen_by: before && before.last_day >= day ? before.seen_by : null,
      }),
    )
    .execute();
}

/** How often it was raised. */
export async function timesRaised(
  q: Queries,
  { kiosk, kind, detail }: Omit<RaisedAlarm, 'day'>,
): Promise<number> {
  const row = await q
    .selectFrom('kiosk_alarm')
    .select('times')
    .where('kiosk', '=', kiosk)
    .where('kind', '=', kind)
    .where('detail', '=', detail)
    .executeTakeFirst();
  return row?.times ?? 0;
}

/** What nobody of the unit has seen yet, newest first. */
export async function unseenAlarms(q: Queries, unit: string) {
  return await q
    .selectFrom('kiosk_alarm')
    .innerJoin('kiosk', 'kiosk.id', 'kiosk_alarm.kiosk')
    .select(['kiosk_alarm.kiosk', 'kind', 'detail', 'first_day', 'last_day', 'times'])
    .where('kiosk.unit', '=', unit)
    .where('seen_by', 'is', null)
    .orderBy('last_day', 'desc')
    .orderBy('kiosk_alarm.kiosk')
    .orderBy('kind')
    .orderBy('detail')
    .execute();
}

/** Notes who has seen what was told of a tablet until now. */
export async function markSeen(
  q: Queries,
  { unit, kiosk, by }: { readonly unit: string; readonly kiosk: string; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('kiosk_alarm')
    .set({ seen_by: by })
    .where('kiosk', '=', kiosk)
    .where('kiosk', 'in', (build) =>
      build.selectFrom('kiosk').select('id').where('unit', '=', unit),
    )
    .where('seen_by', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
