import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRandomChat } from '../testing/index.ts';
import type { ChatLlama, ChatLlamaCallOptions } from './chat-llama.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let model: ChatLlama;
beforeAll(async () => {
  opened = await openRandomChat({ contextSize: 1024, sequences: 1 });
  model = opened.model;
});
afterAll(() => opened.close());

const GRAMMAR = 'root ::= ("a" | "b" | "c")+';
const ask = async (options: Partial<ChatLlamaCallOptions>) =>
  (await model.invoke('Hola', { grammar: GRAMMAR, maxTokens: 40, seed: 7, ...options })).text;
const count = (text: string, letter: string) => text.split(letter).length - 1;

describe('sampling', () => {
  it('leans towards and away from tokens, by text or by number', async () => {
    const leaned = await ask({ temperature: 1, logitBias: [['b', 50]] });
    expect(count(leaned, 'b')).toBe(leaned.length);
    expect(count(await ask({ temperature: 1, logitBias: [['b', false]] }), 'b')).toBe(0);
    expect(count(await ask({ temperature: 1, logitBias: [['b', -100]] }), 'b')).toBe(0);
    await expect(ask({ logitBias: [[10 ** 9, 1]] })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it.each([
    { repeatPenalty: 10 },
    { frequencyPenalty: 20 },
    { presencePenalty: 50, repeatLastTokens: 2 },
    { dry: { strength: 50, allowedLength: 1 } },
  ])('repeats less when repetition costs: %o', async (options) => {
    const greedy = await ask({ temperature: 0 });
    expect(greedy).not.toBe('');
    expect(await ask({ temperature: 0, ...options })).not.toBe(greedy);
  });

  it.each([{ topK: 1 }, { topP: 0.0001 }, { minP: 0.9999 }])(
    'takes only the likeliest token where nothing else is left: %o',
    async (options) => {
      expect(await ask({ temperature: 1, ...options })).toBe(await ask({ temperature: 0 }));
    },
  );

  it('leaves out the likeliest tokens when it is told to', async () => {
    const plain = await ask({ temperature: 1 });
    expect(await ask({ temperature: 1, xtc: { probability: 1, threshold: 0.0001 } })).not.toBe(plain);
  });

  it.each([
    { temperature: -1 },
    { temperature: Number.NaN },
    { topP: 2 },
    { seed: -1 },
    { repeatPenalty: 0 },
  ])('refuses what no sampler can use: %o', async (options) => {
    await expect(ask(options)).rejects.toMatchObject({
      code: 'bad_request',
      message: new RegExp(Object.keys(options)[0] as string),
    });
  });
});

describe('speculative decoding', () => {
  it('changes the speed and not the answer, by prompt lookup and with a draft model', async () => {
    const options = { maxTokens: 60, temperature: 0 };
    const question = 'uno dos tres uno dos tres uno dos';
    const plain = (await model.invoke(question, options)).text;
    const lookup = await openRandomChat({ contextSize: 1024, sequences: 1, speculation: 'prompt-lookup' });
    expect((await lookup.model.invoke(question, options)).text).toBe(plain);
    await lookup.close();
    const speculation = { draftModel: opened.path };
    const drafted = await openRandomChat({ contextSize: 1024, sequences: 2, speculation });
    expect((await drafted.model.invoke(question, options)).text).toBe(plain);
    expect((await drafted.model.invoke(question, options)).text).toBe(plain);
    await drafted.close();
  });

  it('refuses a draft model with another vocabulary', async () => {
    const speculation = { draftModel: opened.path };
    await expect(openRandomChat({ file: { vocabularySize: 2000 }, speculation })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: /another vocabulary/,
    });
  });
});
