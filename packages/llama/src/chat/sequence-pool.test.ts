import type { LlamaContext, Token } from 'node-llama-cpp';
import { GeneralChatWrapper } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '../engine/load-model.ts';
import { openRandomChat } from '../testing/index.ts';
import { SequencePool } from './sequence-pool.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let context: LlamaContext;
beforeAll(async () => {
  opened = await openRandomChat();
});
afterAll(() => opened.close());

const never = new AbortController().signal;
const prompt = (...tokens: number[]) => tokens as Token[];

async function openPool(sequences: number): Promise<SequencePool> {
  const { model } = await loadModel(opened.engine, opened.path);
  context = await model.createContext({ contextSize: 256, sequences });
  return new SequencePool(context, new GeneralChatWrapper());
}

describe('SequencePool', () => {
  it('lends every sequence once and serves who waits in order', async () => {
    const pool = await openPool(2);
    const first = await pool.lease(prompt(1), never);
    const second = await pool.lease(prompt(1), never);
    expect(second).not.toBe(first);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      const slot = await pool.lease(prompt(number), never);
      order.push(number);
      pool.release(slot);
    });
    expect(pool).toMatchObject({ free: 0, waiting: 3 });
    pool.release(first);
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
    pool.release(second);
    expect(pool).toMatchObject({ free: 2, waiting: 0 });
  });

  it('lends the sequence that already holds the beginning of the prompt', async () => {
    const pool = await openPool(3);
    const slots = await Promise.all([1, 2, 3].map(() => pool.lease(prompt(), never)));
    const held = [prompt(5, 6, 7), prompt(5, 6, 8, 9), prompt(1)];
    for (const [index, slot] of slots.entries()) {
      await slot.sequence.evaluateWithoutGeneratingNewTokens(held[index] as Token[]);
    }
    for (const slot of slots) pool.release(slot);
    expect(await pool.lease(prompt(5, 6, 8, 9, 10), never)).toBe(slots[1]);
    expect(await pool.lease(prompt(5, 6, 8), never)).toBe(slots[0]);
    expect(await pool.lease(prompt(5), never)).toBe(slots[2]);
  });

  it('turns away who waits when it is closed, and who comes later', async () => {
    const pool = await openPool(1);
    const slot = await pool.lease(prompt(1), never);
    const waiting = expect(pool.lease(prompt(1), never)).rejects.toMatchObject({ code: 'model_unavailable' });
    pool.close();
    await waiting;
    pool.release(slot);
    await expect(pool.lease(prompt(1), never)).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
