import {
  AppError,
  type ChatEvent,
  type Collection,
  type CollectionStore,
  type ThreadStore,
} from '@repaso/contract';
import { expect, test } from 'vitest';
import { type Ask, createAnswerTask } from './answer-task.ts';

const course: Collection = {
  id: 'c1',
  name: 'course',
  language: null,
  documents: 1,
  chunks: 1,
  createdAt: '2026-11-24T00:00:00.000Z',
};

const collections = {
  get: async (id: string) => (id === 'c1' ? course : undefined),
  findByName: async (name: string) => (name === 'course' ? course : undefined),
  list: async () => [course],
} as unknown as CollectionStore;

function answerTask(ask: Ask) {
  const open = new Set<string>();
  const threads = {
    create: async () => {
      open.add('t1');
      return { id: 't1' };
    },
    delete: async (id: string) => void open.delete(id),
  } as unknown as ThreadStore;
  return { task: createAnswerTask({ collections, threads, ask }), open };
}

const context = { signal: new AbortController().signal };

test('folds the events of a turn, and leaves no thread behind', async () => {
  const { task, open } = answerTask(async function* (): AsyncGenerator<ChatEvent> {
    yield { type: 'text-delta', text: 'BLEU ' };
    yield { type: 'text-delta', text: 'mide.' };
    yield { type: 'citation', n: 1, start: 0, end: 10, quote: 'BLEU mide.', supported: true };
  });
  const output = await task.run({ collection: 'course', question: '¿Qué mide BLEU?' }, context);
  expect(output).toMatchObject({ answer: 'BLEU mide.', citations: [{ n: 1, quote: 'BLEU mide.' }] });
  expect(open.size).toBe(0);
});

test('an unknown collection is refused with the names there are', async () => {
  const { task } = answerTask(async function* () {});
  await expect(task.run({ collection: 'corse', question: 'x' }, context)).rejects.toMatchObject({
    code: 'not_found',
    hint: 'Collections: course.',
  });
});

test('a turn that fails fails the task, with the reason of the turn', async () => {
  const { task, open } = answerTask(async function* (): AsyncGenerator<ChatEvent> {
    yield { type: 'turn-error', error: { code: 'model_unavailable', message: 'No model.', requestId: 'r' } };
  });
  const failure = task.run({ collection: 'c1', question: 'x' }, context);
  await expect(failure).rejects.toThrow(AppError);
  await expect(failure).rejects.toMatchObject({ code: 'model_unavailable' });
  expect(open.size).toBe(0);
});
