import { z } from 'zod';
import { localizedSchema } from './locale-schema.ts';
import { idSchema } from './questionnaire-schema.ts';

export const choiceSchema = z.strictObject({ id: idSchema, text: localizedSchema });
