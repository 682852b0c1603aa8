import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { timed } from '../bench-report.ts';

/** Passages of a batch, where there are batches. */
const BATCH = 32;

/**
 * Passages a second that transformers.js embeds as its manual drives it, without anything of ours, in its default settings:
 * one by one or in batches as they come, whichever is faster with this model.
 * @param folder of the model
 * @param dtype precision by which the library finds the file of the model
 */
export async function measureRawEmbedder(
  folder: string,
  dtype: 'q4' | 'q8',
  texts: readonly string[],
): Promise<number> {
  env.localModelPath = `${dirname(folder)}/`;
  env.allowRemoteModels = false;
  const embed = await pipeline('feature-extraction', basename(folder), { dtype });
  const options = { pooling: 'mean', normalize: true } as const;
  await embed(texts.slice(0, BATCH), options);
  const times: number[] = [];
  for (const size of [1, BATCH]) {
    const [seconds] = await timed(async () => {
      for (let from = 0; from < texts.length; from += size)
        await embed(texts.slice(from, from + size), options);
    });
    times.push(seconds);
  }
  await embed.dispose();
  return texts.length / Math.min(...times);
}
