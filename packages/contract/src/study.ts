import { z } from 'zod';

/** A question that checks understanding; its answer is a sentence of the documents. */
export const quizItemSchema = z.object({
  kind: z.enum(['cloze', 'define', 'explain']),
  question: z.string(),
  /** Chunk and verbatim sentence that hold the answer. */
  chunkId: z.string(),
  quote: z.string(),
  /** The words that were left out, for a cloze. */
  blank: z.string().optional(),
  hints: z.number().int().nonnegative(),
  attempts: z.number().int().nonnegative(),
});
export type QuizItem = z.infer<typeof quizItemSchema>;

export const studyLevelSchema = z.enum(['beginner', 'intermediate', 'advanced']);
export type StudyLevel = z.infer<typeof studyLevelSchema>;

/** Where a study conversation stands after a turn: the next turn of the branch goes on from here. */
export const studyStateSchema = z.object({
  topic: z.string(),
  level: studyLevelSchema.optional(),
  goal: z.string().optional(),
  /** The open question; none while level and goal are asked for, and after the last one. */
  item: quizItemSchema.optional(),
  /** Sentences that were asked about. */
  asked: z.array(z.string()),
  right: z.number().int().nonnegative(),
  wrong: z.number().int().nonnegative(),
});
export type StudyState = z.infer<typeof studyStateSchema>;
