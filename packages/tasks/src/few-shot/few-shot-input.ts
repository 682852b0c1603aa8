import { z } from 'zod';
import { PREDICTION_METRICS } from '../score/score-input.ts';

const text = z.string().trim().min(1).max(20_000);

export const fewShotInputSchema = z.strictObject({
  /** What is to be done with each input, in one or two sentences. */
  task: text,
  examples: z
    .array(z.strictObject({ input: text, output: text }))
    .min(1)
    .max(1000),
  inputs: z.array(text).min(1).max(1000),
  compare: z
    .array(z.enum(['zero', 'few']))
    .min(1)
    .max(2)
    .default(['zero', 'few']),
  /** The output that is wanted for each input; with it, both ways are scored. */
  references: z.array(z.string()).min(1).max(1000).optional(),
  metric: z.enum(PREDICTION_METRICS).default('accuracy'),
  /** Examples that each prompt is given. */
  shots: z.number().int().min(1).max(32).default(4),
  /** Which: those most similar to the input, or the first ones. */
  choose: z.enum(['similar', 'first']).default('similar'),
  /** The only outputs that are allowed. */
  labels: z.array(z.string().trim().min(1).max(100)).min(2).max(100).optional(),
  /** `embedding` needs no chat model: the nearest label, or the nearest group of examples. */
  method: z.enum(['auto', 'chat', 'embedding']).default('auto'),
  maxTokens: z.number().int().min(1).max(2048).default(64),
  seed: z.number().int().min(0).max(0xffffffff).default(7),
});
export type FewShotInput = z.output<typeof fewShotInputSchema>;
