import type { Condition, Factor, Item, Questionnaire } from './questionnaire-schema.ts';

// The schemas live next door: a tablet that only asks questions does not carry a parser.
export type { Condition, Factor, Item, Questionnaire } from './questionnaire-schema.ts';

/** How a response names its questionnaire: `quay-16@1`. */
export function keyOf(questionnaire: Pick<Questionnaire, 'id' | 'version'>): string {
  return `${questionnaire.id}@${questionnaire.version}`;
}

/** One thing a person is asked; `factor` is null for the overall item. */
export type Asked = {
  readonly id: string;
  readonly text: Item['text'];
  readonly na: boolean;
  readonly factor: string | null;
  readonly role: 'overall' | 'factor' | 'criterion';
  /** Asked only of those who gave one of these levels; absent = of everyone. */
  readonly when?: Condition | undefined;
};

/** Every item with the overall one first, in file order. */
export function itemsOf(questionnaire: Questionnaire): readonly Asked[] {
  const asked: Asked[] = [];
  if (questionnaire.overall) {
    asked.push({ ...questionnaire.overall, factor: null, role: 'overall' });
  }
  for (const factor of questionnaire.factors) {
    for (const item of factor.items) asked.push({ ...item, factor: factor.id });
  }
  return asked;
}

/**
 * The items whose answers make a factor's figure: those of role `factor`, or its criteria
 * when it has none. Source: contract §4.
 */
export function scoringItems(factor: Factor): readonly Item[] {
  const own = factor.items.filter((item) => item.role === 'factor');
  return own.length > 0 ? own : factor.items;
}

/** The id of the one factor that speaks of the officer, or null. Two of them are a conflict. */
export function attributableFactor(
  questionnaires: readonly Questionnaire[],
): { readonly id: string | null } | 'attributable-conflict' {
  const said = new Map<string, boolean>();
  for (const factor of questionnaires.flatMap((questionnaire) => questionnaire.factors)) {
    const before = said.get(factor.id);
    if (before !== undefined && before !== factor.attributable) return 'attributable-conflict';
    said.set(factor.id, factor.attributable);
  }
  const ids = [...said].filter(([, attributable]) => attributable).map(([id]) => id);
  return ids.length > 1 ? 'attributable-conflict' : { id: ids[0] ?? null };
}
