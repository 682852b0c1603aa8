import {
  type ChatEvent,
  type CollectionStore,
  citationSchema,
  fromErrorDetail,
  sourceSchema,
  type ThreadStore,
  turnEndReasonSchema,
} from '@repaso/contract';
import { z } from 'zod';
import { findCollection } from './retrieve-task.ts';
import { defineTask } from './task.ts';

const outputSchema = z.object({
  answer: z.string(),
  reason: turnEndReasonSchema,
  citations: z.array(citationSchema),
  sources: z.array(sourceSchema),
});

/** Asks a question in a thread and yields the events of its turn, as the agent does. */
export type Ask = (question: {
  threadId: string;
  text: string;
  signal: AbortSignal;
}) => AsyncIterable<ChatEvent>;

/** Folds the events of a turn into its answer. @throws AppError of the turn, when it failed */
async function collect(events: AsyncIterable<ChatEvent>): Promise<z.output<typeof outputSchema>> {
  const output: z.output<typeof outputSchema> = { answer: '', reason: 'stop', citations: [], sources: [] };
  for await (const event of events) {
    if (event.type === 'sources-available') output.sources = event.sources;
    else if (event.type === 'text-delta') output.answer += event.text;
    else if (event.type === 'citation') output.citations.push(citationSchema.parse(event));
    else if (event.type === 'turn-end') output.reason = event.reason;
    else if (event.type === 'turn-error') throw fromErrorDetail(event.error);
  }
  return output;
}

export function createAnswerTask(ports: { collections: CollectionStore; threads: ThreadStore; ask: Ask }) {
  return defineTask({
    name: 'answer',
    description: 'Answer one question from a collection, with citations.',
    input: z.strictObject({
      /** Id or name. */
      collection: z.string().min(1),
      question: z.string().trim().min(1).max(8000),
    }),
    output: outputSchema,
    async run({ collection, question }, { signal }) {
      const { id } = await findCollection(ports.collections, collection);
      // A thread of its own, which leaves with the answer: a task is no conversation.
      const thread = await ports.threads.create({ collections: [id], mode: 'auto' });
      try {
        return await collect(ports.ask({ threadId: thread.id, text: question, signal }));
      } finally {
        await ports.threads.delete(thread.id);
      }
    },
  });
}
