import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

test('delivers in order what came before and what comes later, and ends after the last', async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const received: number[] = [];
  const reading = (async () => {
    for await (const event of queue) received.push(event);
  })();
  await Promise.resolve();
  queue.push(2);
  queue.close();
  queue.push(3);
  await reading;
  expect(received).toEqual([1, 2]);
});

test('a reader that is too slow loses the oldest events', async () => {
  const queue = new EventQueue<number>(2);
  for (const n of [1, 2, 3]) queue.push(n);
  queue.close();
  const received: number[] = [];
  for await (const event of queue) received.push(event);
  expect(received).toEqual([2, 3]);
});
