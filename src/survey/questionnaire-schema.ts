import { z } from 'zod';
import { localizedSchema } from './locale-schema.ts';

/** A short text that names one record inside a unit: letters, digits, dot, dash, underscore. */
export const idSchema = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u);

const overallSchema = z.strictObject({
  id: idSchema,
  text: localizedSchema,
  na: z.boolean().default(false),
});

/** Asked only of those who gave one of these levels to an item before it. */
const conditionSchema = z.strictObject({
  item: idSchema,
  levels: z
    .array(z.literal([1, 2, 3, 4, 5]))
    .min(1)
    .max(5),
});
export type Condition = z.infer<typeof conditionSchema>;

const itemSchema = z.strictObject({
  id: idSchema,
  role: z.enum(['factor', 'criterion']),
  text: localizedSchema,
  na: z.boolean().default(false),
  when: conditionSchema.optional(),
});
export type Item = z.infer<typeof itemSchema>;

const factorSchema = z.strictObject({
  id: idSchema,
  name: localizedSchema,
  attributable: z.boolean(),
  items: z.array(itemSchema).min(1).max(60),
});
export type Factor = z.infer<typeof factorSchema>;

/**
 * A published questionnaire: what is asked, in which words. Never edited; other words are
 * the next version. `attributable` marks the one factor whose answers speak of the officer.
 */
export const questionnaireSchema = z
  .strictObject({
    id: idSchema,
    version: z.int().min(1).max(9999),
    title: localizedSchema,
    /** In which order the levels stand: that of the paper form, for as long as the version lives. */
    order: z.literal('5-1').optional(),
    overall: overallSchema.optional(),
    factors: z.array(factorSchema).min(1).max(20),
  })
  .superRefine((questionnaire, context) => {
    const factors = new Set<string>();
    const items = new Set<string>(questionnaire.overall ? [questionnaire.overall.id] : []);
    for (const [f, factor] of questionnaire.factors.entries()) {
      if (factors.has(factor.id)) {
        context.addIssue({ code: 'custom', message: 'repeated-id', path: ['factors', f, 'id'] });
      }
      factors.add(factor.id);
      for (const [i, item] of factor.items.entries()) {
        if (items.has(item.id)) {
          context.addIssue({
            code: 'custom',
            message: 'repeated-id',
            path: ['factors', f, 'items', i, 'id'],
          });
        }
        items.add(item.id);
      }
    }
  });
export type Questionnaire = z.infer<typeof questionnaireSchema>;
