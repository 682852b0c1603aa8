import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatLlama } from '../chat/chat-llama.ts';
import { markerFile, openRandomChat, openRandomMarker, writeRandomLlama } from '../testing/index.ts';
import { type SupervisedModel, type SuperviseModelOptions, superviseModel } from './supervise-model.ts';

const ENDLESS = { grammar: 'root ::= [a-z ] root' };
const folder = mkdtempSync(join(tmpdir(), 'repaso-engine-'));
const path = join(folder, 'chat.gguf');
const opened: SupervisedModel[] = [];

beforeAll(() => {
  writeRandomLlama({ path, contextLength: 4096, layers: 4, width: 128 });
});
afterAll(async () => {
  for (const model of opened) await model.dispose();
  rmSync(folder, { recursive: true });
});

async function supervise(options: Partial<SuperviseModelOptions> = {}): Promise<SupervisedModel> {
  const model = await superviseModel({ path, gpu: false, threads: 1, sequences: 2, ...options });
  opened.push(model);
  return model;
}

async function superviseChat(options: Partial<SuperviseModelOptions> = {}) {
  const supervised = await supervise(options);
  if (supervised.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  return supervised;
}

function kill(model: SupervisedModel): void {
  process.kill(model.pid as number, 'SIGKILL');
}

const isAlive = (pid: number | undefined) => {
  try {
    // A process that was killed and not yet fetched by its parent counts as gone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** Reads a stream until it ends or fails; says when the first text came. */
async function read(model: ChatLlama, onText: () => void, options: object = ENDLESS): Promise<string> {
  let text = '';
  for await (const chunk of await model.stream('Hola', options)) {
    text += chunk.text;
    onText();
  }
  return text;
}

describe('a model in a process of its own', () => {
  let there: Awaited<ReturnType<typeof superviseChat>>;
  beforeAll(async () => {
    there = await superviseChat();
  });

  it('answers as in this one, token by token, with usage, grammar, tools and counts', async () => {
    const file = { contextLength: 4096, layers: 4, width: 128 };
    const here = await openRandomChat({ sequences: 2, file });
    const options = { maxTokens: 30, temperature: 0 };
    const [expected, answer] = [
      await here.model.invoke('Hola', options),
      await there.model.invoke('Hola', options),
    ];
    expect(answer.text).toBe(expected.text);
    expect(answer.usage_metadata).toEqual(expected.usage_metadata);
    expect((await there.model.invoke('Hola', { grammar: 'root ::= "sí €😀"' })).text).toBe('sí €😀');
    expect(await there.model.getNumTokens('palabra')).toBe(await here.model.getNumTokens('palabra'));
    await expect(there.model.invoke('Hola', { grammar: 'root ::= (' })).rejects.toMatchObject({
      code: 'bad_request',
    });
    await expect(there.model.invoke('a '.repeat(9000))).rejects.toMatchObject({ code: 'too_large' });
    const request = { text: 'El perro verde', window: 8 };
    expect(await there.model.runtime.scoreText?.(request)).toEqual(
      await here.model.runtime.scoreText?.(request),
    );
    const stop = AbortSignal.timeout(50);
    const long = { text: 'palabra '.repeat(4000), window: 64, stride: 1 };
    await expect(there.model.runtime.scoreText?.(long, stop)).rejects.toThrow(/timeout/);
    expect(await there.hardware()).toMatchObject({ gpu: false, threads: 1 });
    await here.close();
  });

  it('marks sentences with the same scores', async () => {
    const marks = join(folder, 'marks.gguf');
    writeRandomLlama({ path: marks, ...markerFile() });
    const here = await openRandomMarker();
    const marker = await supervise({ path: marks });
    if (marker.kind !== 'marker') throw new TypeError('Not a marker.');
    const query = { question: '¿Qué?', sentences: ['Uno.', 'Dos.', 'Tres.'] };
    expect(await marker.marker.mark(query)).toEqual(await here.marker.mark(query));
    await here.close();
  });

  it('stops when it is told to, and the other answer goes on', async () => {
    const { model } = there;
    const controller = new AbortController();
    let pieces = 0;
    const other = read(model, () => void pieces++, { ...ENDLESS, maxTokens: 300 });
    const stopped = model.invoke('Hola', { ...ENDLESS, signal: controller.signal });
    const rejected = expect(stopped).rejects.toThrow('enough');
    await wait(150);
    const started = performance.now();
    const before = pieces;
    controller.abort(new Error('enough'));
    await rejected;
    const next = await model.invoke('Hola', { maxTokens: 1 });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(next.usage_metadata).toMatchObject({ output_tokens: 1 });
    expect((await other).length).toBeGreaterThan(200);
    // Fast text travels joined, so its pieces are fewer than its tokens.
    expect(before).toBeGreaterThan(0);
    expect(pieces).toBeGreaterThan(before);
  });

  it('takes 200 stops and instant resends, and no letter of an old answer is in a new one', async () => {
    const { model } = there;
    for (let cycle = 0; cycle < 200; cycle++) {
      const controller = new AbortController();
      const old = model
        .invoke('Hola', { grammar: 'root ::= "x" root', signal: controller.signal })
        .catch(() => 'stopped');
      await wait(cycle % 5);
      controller.abort();
      const answer = await model.invoke('Hola', { grammar: 'root ::= "sí"' });
      expect(answer.text).toBe('sí');
      expect(await old).toBe('stopped');
    }
  });
});

describe('an engine that dies', () => {
  it('fails the answers in work within a second; who waits is answered by the next one', async () => {
    const crashes: string[] = [];
    const supervised = await superviseChat({ sequences: 1, onCrash: (words) => crashes.push(words) });
    const { model } = supervised;
    let writing = () => {};
    const begun = new Promise<void>((resolve) => {
      writing = resolve;
    });
    const running = read(model, writing).catch((error: unknown) => error);
    await begun;
    const positions: number[] = [];
    const waiting = model.invoke('Hola', {
      maxTokens: 3,
      onQueued: (position: number) => void positions.push(position),
    });
    await wait(20);
    const first = supervised.pid;
    const killed = performance.now();
    kill(supervised);
    expect(await running).toMatchObject({ code: 'model_unavailable', hint: /ask once more/ });
    expect(performance.now() - killed).toBeLessThan(1000);
    expect((await waiting).usage_metadata).toMatchObject({ output_tokens: 3 });
    expect(positions).toEqual([1]);
    expect(supervised.pid).not.toBe(first);
    expect(crashes).toHaveLength(1);
    expect((await model.invoke('Hola', { maxTokens: 2 })).text).toBeDefined();
  });

  it('is left alone after too many crashes, refuses at once, and is tried again later', async () => {
    const restart = { delays: [10], mostCrashes: 2, window: 60_000, pause: 1500 };
    const supervised = await superviseChat({ restart });
    const first = supervised.pid;
    kill(supervised);
    await supervised.model.invoke('Hola', { maxTokens: 1 }).catch(() => {});
    while (supervised.pid === first || !isAlive(supervised.pid)) await wait(10);
    await supervised.model.invoke('Hola', { maxTokens: 1 }).catch(() => {});
    kill(supervised);
    await wait(300);
    const refused = performance.now();
    await expect(supervised.model.invoke('Hola', { maxTokens: 1 })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: /2 times in a row/,
      hint: /tried again in/,
    });
    expect(performance.now() - refused).toBeLessThan(1000);
    await wait(1500);
    expect((await supervised.model.invoke('Hola', { maxTokens: 1 })).usage_metadata).toBeDefined();
  });
});

describe('the end', () => {
  it('frees the memory: the process is gone when dispose returns, and what ran is told', async () => {
    const supervised = await superviseChat();
    const running = supervised.model.invoke('Hola', ENDLESS).catch((error: unknown) => error);
    await wait(100);
    const { pid } = supervised;
    expect(isAlive(pid)).toBe(true);
    await supervised.dispose();
    expect(isAlive(pid)).toBe(false);
    expect(await running).toMatchObject({ code: 'model_unavailable' });
    await expect(supervised.model.invoke('Hola')).rejects.toMatchObject({ code: 'model_unavailable' });
  });

  it('is no crash when the model cannot be opened in the first place', async () => {
    await expect(supervise({ path: join(folder, 'gone.gguf') })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: /gone\.gguf/,
    });
    await expect(supervise({ contextSize: 3 })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
