import { InMemoryCache } from '@langchain/core/caches';
import {
  AIMessage,
  AIMessageChunk,
  HumanMessage,
  SystemMessage,
  type UsageMetadata,
} from '@langchain/core/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRandomChat } from '../testing/index.ts';
import type { ChatLlama } from './chat-llama.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let model: ChatLlama;
beforeAll(async () => {
  opened = await openRandomChat({
    contextSize: 1024,
    sequences: 2,
    defaults: { temperature: 0.8, seed: 11 },
  });
  model = opened.model;
});
afterAll(() => opened.close());

async function collect(
  input: string,
  options: Parameters<ChatLlama['stream']>[1],
): Promise<AIMessageChunk[]> {
  const chunks: AIMessageChunk[] = [];
  for await (const chunk of await model.stream(input, options)) chunks.push(chunk);
  return chunks;
}

const usageOf = (message: object) => (message as { usage_metadata?: UsageMetadata }).usage_metadata;

describe('invoke and stream', () => {
  it('answers with text, model, reason and usage', async () => {
    const answer = await model.invoke('Hola', { maxTokens: 12 });
    expect(answer).toBeInstanceOf(AIMessage);
    expect(answer.text).not.toBe('');
    expect(answer.response_metadata).toMatchObject({ model: 'random-llama', finish_reason: 'length' });
    expect(usageOf(answer)).toMatchObject({ output_tokens: 12 });
    expect(usageOf(answer)?.total_tokens).toBe((usageOf(answer)?.input_tokens ?? 0) + 12);
  });

  it('streams the same text that it invokes, with the usage on one chunk', async () => {
    const options = { maxTokens: 40, seed: 5 };
    const chunks = await collect('Hola', options);
    const whole = chunks.reduce((sum, chunk) => sum.concat(chunk));
    const invoked = await model.invoke('Hola', options);
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.every((chunk) => chunk instanceof AIMessageChunk)).toBe(true);
    expect(whole.text).toBe(invoked.text);
    expect(chunks.filter((chunk) => usageOf(chunk) !== undefined)).toHaveLength(1);
    expect(usageOf(whole)?.output_tokens).toBe(usageOf(invoked)?.output_tokens);
    expect(whole.response_metadata.finish_reason).toBe('length');
  });

  it('gives another answer for another seed, and the same for the same', async () => {
    const ask = async (seed: number) => (await model.invoke('Hola', { maxTokens: 20, seed })).text;
    const [first, again, other] = [await ask(1), await ask(1), await ask(2)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('streams whole characters, whatever number of tokens each has', async () => {
    const text = 'ñandú €5 😀👩‍👩‍👧 漢字 fin';
    const chunks = await collect('Hola', { grammar: `root ::= "${text}"` });
    const pieces = chunks.map((chunk) => chunk.text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(8);
    for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece);
    expect(pieces.join('')).not.toContain('\uFFFD');
    expect(chunks.at(-1)?.response_metadata.finish_reason).toBe('stop');
  });

  it('ends before a stop text, which is not part of the answer', async () => {
    const grammar = 'root ::= "uno dos tres cuatro"';
    const chunks = await collect('Hola', { grammar, stop: ['tres'] });
    expect(chunks.map((chunk) => chunk.text).join('')).toBe('uno dos ');
    expect((await model.invoke('Hola', { grammar, stop: ['s t'] })).text).toBe('uno do');
    expect((await model.invoke('Hola', { grammar, stop: ['cinco'] })).text).toBe('uno dos tres cuatro');
  });

  it('obeys a grammar and refuses a broken one', async () => {
    const answer = await model.invoke('Hola', { grammar: 'root ::= ("sí" | "no") "."' });
    expect(answer.text).toMatch(/^(sí|no)\.$/);
    await expect(model.invoke('Hola', { grammar: 'root ::= (' })).rejects.toMatchObject({
      code: 'bad_request',
    });
    await expect(model.invoke('Hola', { grammar: 'start ::= "a"' })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});

describe('as LangChain uses it', () => {
  it('answers batches, more of them than it has sequences', async () => {
    const answers = await model.batch(['Hola', 'Hello', 'Hey', 'Uno', 'Dos'], { maxTokens: 8 });
    expect(answers).toHaveLength(5);
    for (const answer of answers) expect(answer.text).not.toBe('');
  });

  it('emits stream events from start to end', async () => {
    const events = [];
    for await (const event of model.streamEvents('Hola', { version: 'v2', maxTokens: 10 }))
      events.push(event);
    expect(events[0]?.event).toBe('on_chat_model_start');
    expect(events.at(-1)?.event).toBe('on_chat_model_end');
    const streamed = events.filter(({ event }) => event === 'on_chat_model_stream');
    expect(streamed.map(({ data }) => data.chunk.text).join('')).toBe(events.at(-1)?.data.output.text);
  });

  it('streams content-block events', async () => {
    const stream = model.streamEvents('Hola', { maxTokens: 10, seed: 3 });
    const invoked = await model.invoke('Hola', { maxTokens: 10, seed: 3 });
    expect(await stream.text).toBe(invoked.text);
  });

  it('reads conversations, also several messages of one side in a row', async () => {
    const messages = [
      new SystemMessage('hello'),
      new SystemMessage('hello'),
      new HumanMessage('hello'),
      new HumanMessage([{ type: 'text', text: 'hello' }]),
      new AIMessage('hello'),
      new AIMessage('hello'),
      new HumanMessage('how are you'),
    ];
    expect((await model.invoke(messages, { maxTokens: 6 })).text).not.toBe('');
  });

  it('refuses what it cannot read', async () => {
    const image = new HumanMessage([{ type: 'image_url', image_url: { url: 'data:,' } }]);
    await expect(model.invoke([image])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(model.invoke([])).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('names itself to tracers with every parameter', () => {
    expect(model.getLsParams({ maxTokens: 5, stop: ['x'] } as never)).toEqual({
      ls_provider: 'llama',
      ls_model_name: 'random-llama',
      ls_model_type: 'chat',
      ls_temperature: 0.8,
      ls_max_tokens: 5,
      ls_stop: ['x'],
    });
  });

  it('answers from a cache for the same question and options only', async () => {
    const { ChatLlama: Model } = await import('./chat-llama.ts');
    const runtime = {
      name: 'counted',
      contextSize: 10,
      renderPrompt: () => [],
      countTokens: () => 0,
      close: async () => {},
    };
    let runs = 0;
    const run = async function* () {
      runs++;
      yield { type: 'text', text: `answer ${runs}` };
      yield { type: 'end', reason: 'stop', calls: [], cachedTokens: 0, outputTokens: 1, inputTokens: 1 };
    };
    const cached = new Model({ runtime: { ...runtime, run } as never, cache: new InMemoryCache() });
    expect((await cached.invoke('Hola')).text).toBe('answer 1');
    expect((await cached.invoke('Hola')).text).toBe('answer 1');
    expect((await cached.invoke('Hola', { temperature: 1 })).text).toBe('answer 2');
    expect((await cached.invoke('Adiós')).text).toBe('answer 3');
  });
});
