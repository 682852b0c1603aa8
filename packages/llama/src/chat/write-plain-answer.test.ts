import type { Token } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRandomEngine } from '../testing/index.ts';
import { type GenerateRequest, generate } from './generate.ts';
import type { NativeSampling } from './to-sampling.ts';

let opened: Awaited<ReturnType<typeof openRandomEngine>>;
beforeAll(async () => {
  opened = await openRandomEngine({ contextSize: 512, sequences: 1 });
});
afterAll(() => opened.close());

const NO_ENDS = { texts: [], tokens: new Set<Token>() };

/** The same request written by LlamaChat, and by ours. */
async function bothWays(changes: Partial<GenerateRequest>) {
  const { sequences } = opened;
  const { signal } = new AbortController();
  const history = [{ type: 'user' as const, text: 'Hola' }];
  const prompt = sequences.renderPrompt({ history });
  const request = { history, prompt, keep: 0, maxTokens: 60, stop: [], signal, ...changes };
  const write = async (ends: GenerateRequest['ends']) => {
    const slot = await sequences.pool.lease(prompt, signal);
    let text = '';
    try {
      const sampling: NativeSampling = { seed: 3, temperature: 1, repeatPenalty: false, ...changes.sampling };
      const { reason, outputTokens } = await generate(slot, { ...request, sampling, ends }, (part) => {
        text += part.text;
      });
      return { text, reason, outputTokens };
    } finally {
      sequences.pool.release(slot);
    }
  };
  return { library: await write(undefined), ours: await write(NO_ENDS) };
}

describe('writePlainAnswer', () => {
  it.each([
    { seed: 1 },
    { seed: 2, temperature: 0 },
    { seed: 3, topK: 5, minP: 0.01 },
    { seed: 4, dryRepeatPenalty: { strength: 5, allowedLength: 1, lastTokens: 64 } },
  ])('writes what LlamaChat writes: %o', async (sampling) => {
    const { library, ours } = await bothWays({ sampling });
    // At its limit LlamaChat swallows a last character that it is not sure of.
    expect(ours.text.startsWith(library.text)).toBe(true);
    expect(ours.text.length - library.text.length).toBeLessThan(12);
    expect(library.text.length).toBeGreaterThan(20);
    expect({ ...ours, text: '' }).toEqual({ ...library, text: '' });
  });

  it.each([{ penalty: 3 }, { penalty: 1, frequencyPenalty: 5, presencePenalty: 2, lastTokens: 8 }])(
    'takes repetition for what LlamaChat takes it for: %o',
    async (repeatPenalty) => {
      // Whole characters only: LlamaChat forgets half ones until they are whole.
      const grammar = await opened.engine.llama.createGrammar({ grammar: 'root ::= [a-z ]+' });
      const { library, ours } = await bothWays({ grammar, sampling: { temperature: 0, repeatPenalty } });
      expect(ours).toEqual(library);
      const { ours: free } = await bothWays({ grammar, sampling: { temperature: 0 } });
      expect(free.text).not.toBe(ours.text);
    },
  );

  it('ends where LlamaChat ends: at a stop text, at the end of a grammar, at the limit', async () => {
    const { library: plain } = await bothWays({});
    const stop = [plain.text.slice(12, 15)];
    const stopped = await bothWays({ stop });
    expect(stopped.ours).toEqual(stopped.library);
    expect(stopped.ours.reason).toBe('stop');
    const grammar = await opened.engine.llama.createGrammar({ grammar: 'root ::= "ñandú 😀" [a-c]+ "."' });
    const bound = await bothWays({ grammar, maxTokens: 100 });
    expect(bound.ours).toEqual(bound.library);
    const cut = await bothWays({ grammar, maxTokens: 4 });
    expect(cut.ours).toEqual(cut.library);
    expect(cut.ours.reason).toBe('length');
  });
});
