import { expect, it } from 'vitest';
import type { ChatPart } from '../chat/chat-runtime.ts';
import type { EngineNews } from './engine-message.ts';
import { NewsBatch } from './news-batch.ts';

const text = (id: number, words: string): EngineNews => ({ id, part: { type: 'text', text: words } });
const thought = (id: number, words: string): EngineNews => ({ id, part: { type: 'reasoning', text: words } });

/** Adds everything in one go and waits until the last of it has been sent. */
async function sent(entries: EngineNews[]): Promise<EngineNews[][]> {
  const messages: EngineNews[][] = [];
  let count = 0;
  await new Promise<void>((resolve) => {
    const batch = new NewsBatch((news) => {
      messages.push(news);
      count += news.length;
      if (news.some((entry) => 'output' in entry && entry.id === 9)) resolve();
    });
    for (const entry of entries) batch.add(entry);
    batch.add({ id: 9, output: null });
  });
  expect(count).toBe(messages.flat().length);
  return messages;
}

it('joins the text of each job, keeps its order, and never joins across a change of kind or a job', async () => {
  const end: ChatPart = {
    ...{ type: 'end', reason: 'stop', calls: [], inputTokens: 1, cachedTokens: 0, outputTokens: 3 },
  };
  const messages = await sent([
    text(1, 'a'),
    text(2, 'x'),
    text(1, 'b'),
    thought(1, 'hm'),
    text(1, 'c'),
    { id: 1, part: end },
    { id: 1, output: null },
    text(2, 'y'),
  ]);
  expect(messages).toHaveLength(1);
  expect(messages.flat()).toEqual([
    text(1, 'ab'),
    text(2, 'xy'),
    thought(1, 'hm'),
    text(1, 'c'),
    { id: 1, part: end },
    { id: 1, output: null },
    { id: 9, output: null },
  ]);
});

it('sends what comes later in a message of its own, without an end that drives it out', async () => {
  const messages: EngineNews[][] = [];
  await new Promise<void>((resolve) => {
    const batch = new NewsBatch((news) => {
      messages.push(news);
      if (messages.length === 1) {
        batch.add(text(1, 'b'));
        batch.add(text(1, 'c'));
      } else resolve();
    });
    batch.add(text(1, 'a'));
  });
  expect(messages).toEqual([[text(1, 'a')], [text(1, 'bc')]]);
});
