import type { PreTrainedModel } from '@huggingface/transformers';
import type { NumberTensor } from './pool.ts';

/** What a graph that pools by itself calls its vectors of whole texts. */
const POOLED = 'sentence_embedding';

interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, unknown>, outputs: readonly string[]): Promise<Record<string, NumberTensor>>;
}

/**
 * Runs the graph for its pooled output alone, where it has one: the vectors of all tokens, which a call of the model brings
 * along, take longer to copy than everything else together.
 */
export async function runPooled(
  model: PreTrainedModel,
  inputs: Record<string, { ort_tensor?: unknown }>,
): Promise<NumberTensor | undefined> {
  const session: Session | undefined = model.sessions.model;
  if (!session?.outputNames.includes(POOLED)) return undefined;
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]?.ort_tensor]));
  // What a tokenizer leaves out, the model's own call makes up.
  if (Object.values(feeds).includes(undefined)) return undefined;
  return (await session.run(feeds, [POOLED]))[POOLED];
}
