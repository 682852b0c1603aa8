import { AIMessageChunk, type UsageMetadata } from '@langchain/core/messages';
import { type Runnable, type RunnableConfig, RunnableLambda } from '@langchain/core/runnables';
import {
  type Citation,
  citationSchema,
  fromErrorDetail,
  type Source,
  type TurnEndReason,
} from '@repaso/contract';
import type { Agent } from './create-agent.ts';

export interface AnswerInput {
  threadId: string;
  question: string;
  /** The turn to continue from; the newest when left out, `null` for a fresh start. */
  parent?: string | null;
}

/** What the answer of a runnable carries in `response_metadata`. */
export interface AnswerMetadata {
  turnId: string;
  reason: TurnEndReason;
  /** What was searched for. */
  query: string;
  sources: Source[];
  citations: Citation[];
  notices: string[];
}

/**
 * The agent as a LangChain runnable: condense, retrieve, pack, answer and cite in one step that streams message chunks
 * and composes with parsers and other chains. The turn is stored in its thread as any other; a failed turn throws its
 * `AppError`.
 */
export function createAnswerRunnable(agent: Agent): Runnable<AnswerInput, AIMessageChunk> {
  async function* answer({ threadId, question, parent }: AnswerInput, config?: RunnableConfig) {
    const signal = config?.signal ?? new AbortController().signal;
    const asked = { threadId, text: question, ...(parent === undefined ? {} : { parent }) };
    const metadata: AnswerMetadata = {
      ...{ turnId: '', reason: 'stop', query: question },
      ...{ sources: [], citations: [], notices: [] },
    };
    for await (const event of agent.ask({ ...asked, signal, requestId: config?.runId ?? 'langchain' })) {
      if (event.type === 'turn-start') metadata.turnId = event.turnId;
      else if (event.type === 'question-condensed') metadata.query = event.query;
      else if (event.type === 'sources-available') metadata.sources = event.sources;
      else if (event.type === 'citation') metadata.citations.push(citationSchema.parse(event));
      else if (event.type === 'text-delta') yield new AIMessageChunk(event.text);
      else if (event.type === 'turn-error') throw fromErrorDetail(event.error);
      else if (event.type === 'turn-end') {
        const { promptTokens, completionTokens, cachedTokens } = event.usage;
        const usage: UsageMetadata = {
          input_tokens: promptTokens,
          output_tokens: completionTokens,
          total_tokens: promptTokens + completionTokens,
          input_token_details: { cache_read: cachedTokens },
        };
        const last = new AIMessageChunk('');
        last.response_metadata = { ...metadata, reason: event.reason, notices: event.notices };
        // LangChain's declared type of a chunk without tools leaves the tokens out.
        Object.assign(last, { usage_metadata: usage });
        yield last;
      }
    }
  }
  return RunnableLambda.from<AnswerInput, AIMessageChunk>(answer as never).withConfig({ runName: 'Repaso' });
}
