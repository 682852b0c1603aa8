import { expect, test } from 'vitest';
import { eventStream } from './event-stream.ts';

test('frames every value as one data line, whatever line breaks its text holds', async () => {
  async function* source() {
    yield { type: 'text-delta', text: 'a\r\ndata: forged\n\nevent: x' };
    yield { type: 'text-end' };
  }
  const text = await eventStream(source(), () => undefined).text();
  expect(text.split('\n\n').filter(Boolean)).toHaveLength(2);
  expect(JSON.parse(text.split('\n')[0]?.slice('data: '.length) ?? '')).toMatchObject({ type: 'text-delta' });
});

test('a client that leaves is reported, and the source is read to its end', async () => {
  let left = false;
  let saved = false;
  async function* source() {
    try {
      for (let n = 0; !left; n++) {
        yield { n };
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      yield { end: true };
    } finally {
      saved = true;
    }
  }
  const response = eventStream(source(), () => {
    left = true;
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(left).toBe(true);
  expect(saved).toBe(true);
});

test('nothing is read ahead of a slow client', async () => {
  let read = 0;
  async function* source() {
    for (;;) yield { n: read++ };
  }
  const reader = eventStream(source(), () => undefined).body?.getReader();
  await reader?.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).toBeLessThan(4);
});
