import type { ChatEvent } from '@repaso/contract';
import { expect, test } from 'vitest';
import { SideEvents, withSideEvents } from './with-side-events.ts';

test('a side event comes while the turn waits, and the turn goes on with its own result', async () => {
  const side = new SideEvents();
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  async function* turn(): AsyncGenerator<ChatEvent, string> {
    yield { type: 'text-start' };
    side.push({ type: 'queued', position: 2 });
    await gate;
    yield { type: 'text-end' };
    return 'stop';
  }
  const events = withSideEvents(turn(), side);
  expect((await events.next()).value).toEqual({ type: 'text-start' });
  expect((await events.next()).value).toEqual({ type: 'queued', position: 2 });
  side.push({ type: 'queued', position: 1 });
  expect((await events.next()).value).toEqual({ type: 'queued', position: 1 });
  go();
  expect((await events.next()).value).toEqual({ type: 'text-end' });
  expect(await events.next()).toEqual({ done: true, value: 'stop' });
});

test('an error of the turn comes through, and leaving early ends the turn', async () => {
  let ended = 0;
  async function* turn(fails: boolean): AsyncGenerator<ChatEvent, string> {
    try {
      yield { type: 'text-start' };
      if (fails) throw new Error('broken');
      yield { type: 'text-end' };
      return 'stop';
    } finally {
      ended++;
    }
  }
  const failing = withSideEvents(turn(true), new SideEvents());
  await failing.next();
  await expect(failing.next()).rejects.toThrow('broken');
  const left = withSideEvents(turn(false), new SideEvents());
  await left.next();
  await left.return('stop');
  expect(ended).toBe(2);
});
