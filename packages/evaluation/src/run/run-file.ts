import { AppError } from '@repaso/contract';
import { z } from 'zod';
import type { QuestionResult } from './question-result.ts';
import type { SliceSummary } from './summarize-run.ts';

const modelSchema = z.object({ name: z.string(), sha256: z.string() });

/** What two runs must have to be compared; the rest of the file is for people. */
const runFileSchema = z.looseObject({
  date: z.string(),
  commit: z.string(),
  models: z.object({ chat: modelSchema, embedder: modelSchema }),
  /** Runs of earlier versions have none. */
  settings: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  slices: z.record(z.string(), z.looseObject({ questions: z.number() })),
  results: z.array(
    z.looseObject({
      id: z.string(),
      question: z.string(),
      language: z.string(),
      type: z.string(),
      split: z.string(),
      figures: z.record(z.string(), z.number()),
    }),
  ),
});

/** A run as it is written to disk. */
export interface RunFile {
  /** ISO 8601, UTC. */
  date: string;
  commit: string;
  models: Record<'chat' | 'embedder', z.infer<typeof modelSchema>>;
  /** What else the run was configured with, by name. */
  settings: Record<string, string | number>;
  suites: string[];
  /** Seconds that the questions took, and the whole run with taking the documents in. */
  seconds: { questions: number; total: number };
  slices: Record<string, SliceSummary>;
  results: QuestionResult[];
}

/** @throws AppError `bad_request` when the text is not a run */
export function readRunFile(text: string, name: string): RunFile {
  try {
    return runFileSchema.parse(JSON.parse(text)) as unknown as RunFile;
  } catch (error) {
    throw new AppError('bad_request', `${name} is not the result of an evaluation.`, {
      hint: '`repaso eval` writes such files to .work/eval.',
      cause: error,
    });
  }
}
