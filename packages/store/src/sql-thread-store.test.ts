import { expect, test } from 'vitest';
import { TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('turns keep branches: a path runs from the root to the turn that was asked for', async () => {
  const thread = await opened.store.threads.create({ collections: [], mode: 'quote' });
  const first = await opened.store.threads.addTurn({
    threadId: thread.id,
    parentId: null,
    question: '¿Qué es BLEU?',
  });
  const left = await opened.store.threads.addTurn({
    threadId: thread.id,
    parentId: first.id,
    question: '¿Y ROUGE?',
  });
  const right = await opened.store.threads.addTurn({
    threadId: thread.id,
    parentId: first.id,
    question: '¿Y chrF?',
  });
  expect((await opened.store.threads.path(right.id)).map((turn) => turn.question)).toEqual([
    '¿Qué es BLEU?',
    '¿Y chrF?',
  ]);
  expect((await opened.store.threads.get(thread.id))?.turns.map((turn) => turn.id)).toEqual([
    first.id,
    left.id,
    right.id,
  ]);
});

test('a turn of another thread cannot be continued', async () => {
  const mine = await opened.store.threads.create({ collections: [], mode: 'auto' });
  const other = await opened.store.threads.create({ collections: [], mode: 'auto' });
  const turn = await opened.store.threads.addTurn({
    threadId: other.id,
    parentId: null,
    question: 'secreto',
  });
  await expect(
    opened.store.threads.addTurn({ threadId: mine.id, parentId: turn.id, question: '¿Qué dije?' }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect((await opened.store.threads.get(mine.id))?.turns).toEqual([]);
});

test('a turn that was running when the process died is closed as an error at the next start', async () => {
  const thread = await opened.store.threads.create({ collections: [], mode: 'auto' });
  const turn = await opened.store.threads.addTurn({ threadId: thread.id, parentId: null, question: 'hola' });
  const done = await opened.store.threads.addTurn({
    threadId: thread.id,
    parentId: turn.id,
    question: 'adiós',
  });
  const usage = { promptTokens: 3, cachedTokens: 1, completionTokens: 2 };
  await opened.store.threads.updateTurn(done.id, { answer: 'Hasta luego.', reason: 'stop', usage });
  opened.reopen();
  expect((await opened.store.threads.getTurn(turn.id))?.error?.message).toContain('stopped');
  expect(await opened.store.threads.getTurn(done.id)).toMatchObject({ reason: 'stop', error: null, usage });
});
