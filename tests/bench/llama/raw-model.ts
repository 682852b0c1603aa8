import type { LlamaEngine } from '@repaso/llama';
import { CONTEXT_SIZE, SAMPLING, SEQUENCES } from './bench-model.ts';
import { type StreamTimes, timedStream } from './timed-stream.ts';

/** node-llama-cpp as its manual drives it, without anything of ours. */
export interface RawModel {
  /** Writes `tokens` tokens after a text, which is repeated up to a length where one is given. */
  write(text: string, tokens: number, options?: RawOptions): Promise<StreamTimes>;
  dispose(): Promise<void>;
}

export interface RawOptions {
  /** Number of the sequence; the first by default. */
  sequence?: number;
  promptTokens?: number;
}

export async function openRawModel({ llama }: LlamaEngine, path: string): Promise<RawModel> {
  const model = await llama.loadModel({ modelPath: path });
  const context = await model.createContext({ contextSize: CONTEXT_SIZE, sequences: SEQUENCES });
  const sequences = Array.from({ length: SEQUENCES }, () => context.getSequence());
  return {
    async write(text, tokens, { sequence: number = 0, promptTokens } = {}) {
      const sequence = sequences[number];
      if (sequence === undefined) throw new RangeError(`There is no sequence ${number}.`);
      const read = model.tokenize(text);
      const prompt = Array.from(
        { length: promptTokens ?? read.length },
        (_, index) => read[index % read.length],
      );
      await sequence.clearHistory();
      async function* written() {
        let count = 0;
        const evaluated = sequence?.evaluate(prompt as typeof read, { ...SAMPLING, yieldEogToken: true });
        for await (const token of evaluated ?? []) {
          yield model.detokenize([token]);
          if (++count === tokens) return;
        }
      }
      return timedStream(written);
    },
    async dispose() {
      await context.dispose();
      await model.dispose();
    },
  };
}
