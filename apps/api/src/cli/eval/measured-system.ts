import type { AnswerMode, ChatEvent, SearchMode } from '@repaso/contract';
import type { EvaluatedSystem, Judges, LocatedQuestion } from '@repaso/evaluation';
import { detectLanguage } from '@repaso/ingestion';
import { exactMatch, meanTokenF1, normalizeAnswer } from '@repaso/tasks';
import type { ApiClient } from '../api-client.ts';

export const judges: Judges = {
  scorer: {
    exactMatch: (prediction, reference) => exactMatch([prediction], [[reference]]),
    tokenF1: (prediction, reference) => meanTokenF1([prediction], [[reference]]),
    words: normalizeAnswer,
  },
  detectLanguage,
};

export interface MeasuredSystemOptions {
  client: ApiClient;
  /** Id of the collection that a question is asked of. */
  collectionOf(question: LocatedQuestion): string;
  searchMode: SearchMode;
  answerMode: AnswerMode;
  signal: AbortSignal;
  /** Told of every search and the reranker that ordered it, if one did. */
  onSearch?: (reranker: string | undefined) => void;
}

/** Repaso as an evaluation sees it: searches and conversations over the HTTP contract. */
export function measuredSystem(options: MeasuredSystemOptions): EvaluatedSystem {
  const { client, collectionOf, searchMode, answerMode, signal, onSearch } = options;

  /** A conversation that ends with the question; the events of its last turn go to `read`. */
  async function converse<Result>(
    question: LocatedQuestion,
    read: (events: AsyncIterable<ChatEvent>) => Promise<Result>,
  ): Promise<Result> {
    const thread = await client.createThread({ collections: [collectionOf(question)], mode: answerMode });
    try {
      for (const earlier of question.history) {
        for await (const event of client.ask(thread.id, earlier, signal)) {
          if (event.type === 'turn-error') throw new Error(`${question.id}: ${event.error.message}`);
        }
      }
      return await read(client.ask(thread.id, question.question, signal));
    } finally {
      await client.deleteThread(thread.id);
    }
  }

  return {
    async search(question, query, k) {
      signal.throwIfAborted();
      const { passages, reranker } = await client.search(collectionOf(question), query, k, searchMode);
      onSearch?.(reranker);
      return passages;
    },
    async standalone(question) {
      if (question.history.length === 0) return question.question;
      return converse(question, async (events) => {
        for await (const event of events) {
          if (event.type === 'question-condensed') return event.query;
          if (event.type === 'sources-available') break;
        }
        return question.question;
      });
    },
    ask: (question) =>
      converse(question, async (events) => {
        const heard: ChatEvent[] = [];
        for await (const event of events) heard.push(event);
        return heard;
      }),
  };
}
