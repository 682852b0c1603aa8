import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '../engine/load-model.ts';
import { openRandomChat } from '../testing/index.ts';
import { ChatLlama } from './chat-llama.ts';
import { LlamaRuntime } from './llama-runtime.ts';
import { openChat } from './open-chat.ts';
import type { SequenceEngine } from './sequence-engine.ts';

/** An answer that only a stop or the end of the context ends. */
const ENDLESS = { grammar: 'root ::= [a-z ] root' };
const SEQUENCES = 2;

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let engine: SequenceEngine;
let runtime: LlamaRuntime;
let model: ChatLlama;
beforeAll(async () => {
  opened = await openRandomChat({ file: { contextLength: 8192, layers: 4, width: 128 } });
  engine = await open();
  runtime = new LlamaRuntime(engine);
  model = new ChatLlama({ runtime, temperature: 1 });
});
afterAll(() => opened.close());

async function open(): Promise<SequenceEngine> {
  const { model: native, summary } = await loadModel(opened.engine, opened.path);
  const { chatTemplate } = summary;
  return openChat({
    name: 'tiny',
    model: native,
    chatTemplate,
    shape: { contextSize: 8192, sequences: SEQUENCES, kvPrecision: 'f16' },
    shrink: false,
  });
}

/** Waits until every sequence is back, at most as long as a stop may take. */
async function expectAllFree({ pool } = engine, { queue } = runtime): Promise<void> {
  const deadline = performance.now() + 200;
  while ((pool.free < SEQUENCES || queue.running > 0) && performance.now() < deadline) await wait(2);
  expect(pool.free).toBe(SEQUENCES);
  expect(pool.waiting).toBe(0);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
}

async function firstChunk(signal?: AbortSignal): Promise<AsyncIterator<unknown>> {
  const stream = await model.stream('Hola', { ...ENDLESS, ...(signal === undefined ? {} : { signal }) });
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  return iterator;
}

describe('abort', () => {
  it('rejects at once when it came before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(model.invoke('Hola', { ...ENDLESS, signal })).rejects.toThrow('too late');
    await expect(
      model.stream('Hola', { ...ENDLESS, signal }).then((stream) => stream.next()),
    ).rejects.toThrow('too late');
    await expectAllFree();
  });

  it('ends an answer in work with the reason and frees the sequence within 200 ms', async () => {
    const controller = new AbortController();
    const answer = model.invoke('Hola', { ...ENDLESS, signal: controller.signal });
    const rejected = expect(answer).rejects.toThrow('enough');
    await wait(100);
    expect(engine.pool.free).toBe(SEQUENCES - 1);
    controller.abort(new Error('enough'));
    await rejected;
    await expectAllFree();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('ends a stream with the reason', async () => {
    const controller = new AbortController();
    const iterator = await firstChunk(controller.signal);
    controller.abort(new Error('enough'));
    const drain = async () => {
      while (!(await iterator.next()).done);
    };
    await expect(drain()).rejects.toThrow('enough');
    await expectAllFree();
  });

  it('interrupts a long prompt before its first token', async () => {
    const controller = new AbortController();
    const long = 'palabra '.repeat(1000);
    expect(await model.countTokens(long)).toBeGreaterThan(4000);
    const answer = model.invoke(long, { maxTokens: 1, signal: controller.signal });
    const rejected = expect(answer).rejects.toThrow();
    await wait(50);
    controller.abort();
    await rejected;
    await expectAllFree();
  });

  it('takes a waiting call out of the queue and leaves the others in', async () => {
    const iterators = await Promise.all([firstChunk(), firstChunk()]);
    const controller = new AbortController();
    const waiting = model.invoke('Hola', { maxTokens: 2, signal: controller.signal });
    const rejected = expect(waiting).rejects.toThrow('changed my mind');
    const patient = model.invoke('Hola', { maxTokens: 2 });
    await wait(30);
    expect(runtime.queue.waiting).toBe(2);
    controller.abort(new Error('changed my mind'));
    await rejected;
    expect(runtime.queue.waiting).toBe(1);
    await iterators[0]?.return?.();
    expect((await patient).response_metadata.finish_reason).toBe('length');
    await iterators[1]?.return?.();
    await expectAllFree();
  });

  it('stops the model when the reader of a stream leaves', async () => {
    for await (const chunk of await model.stream('Hola', ENDLESS)) {
      expect(chunk.text).not.toBe('');
      break;
    }
    await expectAllFree();
  });

  it('leaks nothing over 200 cycles of stop and instant resend', async () => {
    let before = 0;
    for (let cycle = 0; cycle < 200; cycle++) {
      const controller = new AbortController();
      const stopped = model
        .invoke(`Pregunta ${cycle}`, { ...ENDLESS, signal: controller.signal })
        .catch(() => 'stopped');
      await wait(cycle % 7);
      controller.abort();
      const answer = await model.invoke(`Pregunta ${cycle}, otra vez`, { maxTokens: 2 });
      expect(answer.response_metadata.model).toBe('tiny');
      expect(await stopped).toBe('stopped');
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
      if (cycle === 29) before = process.memoryUsage().rss;
    }
    await expectAllFree();
    expect(process.memoryUsage().rss - before).toBeLessThan(40e6);
  });
});

describe('dispose', () => {
  it('ends what runs and what waits, even when nobody reads, and refuses what comes later', async () => {
    const closing = await open();
    const ending = new LlamaRuntime(closing);
    const other = new ChatLlama({ runtime: ending });
    const unread = (await other.stream('Hola', ENDLESS))[Symbol.asyncIterator]();
    await unread.next();
    const running = other.invoke('Hola', ENDLESS);
    const waiting = other.invoke('Hola', ENDLESS);
    const ended = Promise.all(
      [running, waiting].map((answer) => expect(answer).rejects.toMatchObject({ code: 'model_unavailable' })),
    );
    await wait(50);
    const started = performance.now();
    await other.dispose();
    expect(performance.now() - started).toBeLessThan(500);
    await ended;
    await expectAllFree(closing, ending);
    await expect(other.invoke('Hola')).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
