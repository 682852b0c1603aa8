import { languageSchema } from '@repaso/contract';
import { z } from 'zod';

/**
 * What a question is made to test. The quotes of a `cross` question are alternatives (the same fact in either
 * language); of every other type all quotes are needed. `unanswerable` has none.
 */
export const questionTypeSchema = z.enum([
  'single',
  'multi',
  'comparison',
  'numeric',
  'followup',
  'cross',
  'unanswerable',
]);
export type QuestionType = z.infer<typeof questionTypeSchema>;

/** `dev` may be looked at and tuned on; `test` only says how good the result is. */
export const splitSchema = z.enum(['dev', 'test']);
export type Split = z.infer<typeof splitSchema>;

const quoteSchema = z.strictObject({
  /** Name of the document in its collection. */
  document: z.string().min(1),
  /** The words that answer, as the document writes them; Markdown marks and white space do not matter. */
  quote: z.string().min(1),
  /** Other words of the same document that answer as well. */
  or: z.array(z.string().min(1)).optional(),
});
export type GoldQuote = z.infer<typeof quoteSchema>;

/** One question with the place of its answer: a line of a gold file. */
export const goldQuestionSchema = z
  .strictObject({
    id: z.string().min(1),
    language: languageSchema,
    type: questionTypeSchema,
    question: z.string().trim().min(1),
    /** Questions asked before it in the same conversation, oldest first. */
    history: z
      .array(z.string().trim().min(1))
      .nullish()
      .transform((history) => history ?? []),
    answers: z.array(quoteSchema),
    /** The answer in words, where it is worth comparing with what was said. */
    answer: z.string().trim().min(1).optional(),
    split: splitSchema.default('dev'),
    /** Only documents in this language are searched. */
    scope: languageSchema.optional(),
  })
  .refine(({ type, answers }) => (type === 'unanswerable') === (answers.length === 0), {
    error: 'A question has quotes unless it is unanswerable.',
    path: ['answers'],
  })
  .refine(({ type, history }) => type !== 'followup' || history.length > 0, {
    error: 'A followup needs the questions before it.',
    path: ['history'],
  });
export type GoldQuestion = z.infer<typeof goldQuestionSchema>;
