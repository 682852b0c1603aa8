import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Pooling } from './pool.ts';

/** What a text is to the model: what is looked for, or where it is looked for. */
export type TextRole = 'query' | 'passage';

/** What an embedding model was trained with beside its weights, and is worth little without. */
export interface EmbedderUsage {
  pooling: Pooling;
  /** What is put before each text. */
  prefixes: Readonly<Record<TextRole, string>>;
}

const PLAIN: EmbedderUsage = { pooling: 'mean', prefixes: { query: '', passage: '' } };

/** Prompts of sentence-transformers; `document` is its newer name for what E5 calls `passage`. */
const promptsSchema = z.object({ prompts: z.record(z.string(), z.string()).default({}) });
const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
  pooling_mode_lasttoken: z.boolean().default(false),
});

/**
 * Reads how the model of a folder is used, from the files that sentence-transformers keeps it in
 * (`1_Pooling/config.json`, `config_sentence_transformers.json`). Without them: the mean, and no prefixes.
 * @throws what `refuse` makes of a file that is damaged or asks for what Repaso cannot do
 */
export async function readUsage(
  folder: string,
  refuse: (reason: string, cause?: unknown) => Error,
): Promise<EmbedderUsage> {
  const read = async <Value>(file: string, schema: z.ZodType<Value>): Promise<Value | undefined> => {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw refuse(`${file} is damaged`, error);
    }
  };
  const { prompts } = (await read('config_sentence_transformers.json', promptsSchema)) ?? { prompts: {} };
  const modes = await read('1_Pooling/config.json', poolingSchema);
  const pooling = modes === undefined ? PLAIN.pooling : poolingOf(modes);
  if (pooling === undefined)
    throw refuse('1_Pooling/config.json asks for a pooling other than first, mean or last');
  return {
    pooling,
    prefixes: { query: prompts.query ?? '', passage: prompts.passage ?? prompts.document ?? '' },
  };
}

function poolingOf(modes: z.infer<typeof poolingSchema>): Pooling | undefined {
  if (modes.pooling_mode_cls_token) return 'cls';
  if (modes.pooling_mode_mean_tokens) return 'mean';
  return modes.pooling_mode_lasttoken ? 'last' : undefined;
}

/** The id of a model used in this way: vectors with and without a prefix must not mix any more than those of two models. */
export function idWith(id: string, usage: EmbedderUsage): string {
  const text = JSON.stringify(usage);
  if (text === JSON.stringify(PLAIN)) return id;
  return `${id}-${createHash('sha256').update(text).digest('hex').slice(0, 6)}`;
}
