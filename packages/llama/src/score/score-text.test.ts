import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRandomEngine, openRandomMarker } from '../testing/index.ts';
import { llama3Vocabulary } from '../testing/llama3-vocabulary.ts';
import { referenceLogProbabilities } from '../testing/reference-llama.ts';

const SHAPE = {
  ...{ layers: 2, width: 64, heads: 4, feedForward: 128, seed: 7 },
  vocabularySize: llama3Vocabulary().tokens.length,
};
const TEXT = 'El perro verde cruza la calle y no mira, ¿verdad? 3,14';

let opened: Awaited<ReturnType<typeof openRandomEngine>>;
beforeAll(async () => {
  opened = await openRandomEngine({ sequences: 2, file: { ...SHAPE, weights: 'f32', contextLength: 512 } });
});
afterAll(() => opened.close());

/** The text as the model reads it: the vocabulary of Llama 3 begins every text with a token of its own. */
const read = () => {
  const { beginOfText } = llama3Vocabulary().ids;
  return [beginOfText, ...opened.sequences.tokenize(TEXT, false)];
};

function expectEqual(found: number[], expected: number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 2);
}

describe('the log-probabilities of a text', () => {
  it('are those of the network, written out in plain numbers', async () => {
    const { logProbabilities } = await opened.sequences.scoreText({ text: TEXT });
    const expected = referenceLogProbabilities(SHAPE, read());
    // Far apart, so that a distribution that was cut, shifted or squeezed would show.
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(2);
    expectEqual(logProbabilities, expected);
  });

  it('of a long text come from windows that slide, each token once', async () => {
    const tokens = read();
    const [window, stride] = [16, 5];
    const score = await opened.sequences.scoreText({ text: TEXT, window, stride });
    const expected: number[] = [];
    for (let start = 0; expected.length < tokens.length - 1; start += stride) {
      const inside = referenceLogProbabilities(SHAPE, tokens.slice(start, start + window));
      expected.push(...inside.slice(expected.length - start));
    }
    expect(score).toMatchObject({ window, stride });
    expectEqual(score.logProbabilities, expected);
  });

  it('do not depend on what the sequence held, nor on who writes beside it', async () => {
    const alone = await opened.sequences.scoreText({ text: TEXT });
    const write = async () => {
      const history = [{ type: 'user' as const, text: TEXT }];
      for await (const _ of opened.sequences.run({ history, sampling: {}, stop: [], maxTokens: 20 }));
    };
    const [, beside] = await Promise.all([write(), opened.sequences.scoreText({ text: TEXT })]);
    expectEqual(beside.logProbabilities, alone.logProbabilities);
    expect(opened.sequences.pool.free).toBe(2);
  });

  it('of a text without tokens are none', async () => {
    expect((await opened.sequences.scoreText({ text: '' })).logProbabilities).toEqual([]);
  });

  it('are not told for windows that the model does not have', async () => {
    for (const [wish, option] of [
      [{ window: 513 }, 'window'],
      [{ window: 1 }, 'window'],
      [{ window: 8, stride: 8 }, 'stride'],
      [{ stride: 0 }, 'stride'],
    ] as const) {
      await expect(opened.sequences.scoreText({ text: TEXT, ...wish })).rejects.toMatchObject({
        code: 'bad_request',
        message: expect.stringContaining(option),
      });
    }
    expect(opened.sequences.pool.free).toBe(2);
  });

  it('stop with the reason when aborted, and the sequence is free again', async () => {
    const stopper = new AbortController();
    const long = opened.sequences.scoreText(
      { text: TEXT.repeat(500), window: 32, stride: 1 },
      stopper.signal,
    );
    setTimeout(() => stopper.abort(new Error('enough')), 50);
    await expect(long).rejects.toThrow('enough');
    expect(opened.sequences.pool.free).toBe(2);
  });
});

describe('a model that marks', () => {
  it('tells them, too, and goes on marking', async () => {
    const marker = await openRandomMarker();
    const before = await marker.marker.mark({ question: '¿Qué?', sentences: ['Nada.'] });
    const { logProbabilities } = await marker.marker.scoreText({ text: 'uno dos tres' });
    expect(logProbabilities.length).toBeGreaterThan(3);
    expect(Math.max(...logProbabilities)).toBeLessThan(0);
    expect(await marker.marker.mark({ question: '¿Qué?', sentences: ['Nada.'] })).toEqual(before);
    const left = marker.marker.scoreText({ text: 'uno '.repeat(20_000), window: 64, stride: 1 });
    const refused = expect(left).rejects.toMatchObject({ code: 'model_unavailable' });
    await marker.close();
    await refused;
  });
});
