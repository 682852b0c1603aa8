import { join } from 'node:path';
import type { EmbeddingUsage } from '@repaso/contract';
import { writeJson } from './write-json.ts';

/**
 * Writes how an embedder is used beside its files, in the form of sentence-transformers: exports to ONNX leave it out, and
 * whoever opens the folder needs it.
 */
export async function writeUsage(folder: string, { pooling, prefixes }: EmbeddingUsage): Promise<void> {
  await writeJson(join(folder, '1_Pooling', 'config.json'), {
    pooling_mode_cls_token: pooling === 'cls',
    pooling_mode_mean_tokens: pooling === 'mean',
    pooling_mode_lasttoken: pooling === 'last',
  });
  await writeJson(join(folder, 'config_sentence_transformers.json'), { prompts: prefixes });
}
