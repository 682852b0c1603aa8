import {
  AppError,
  type ChatEvent,
  type CreateTurn,
  type Language,
  type NoteStore,
  type PassageReader,
  type PassageRetriever,
  type SentenceRanker,
  type ThreadStore,
  toErrorDetail,
} from '@repaso/contract';
import type { AgentModel } from './agent-model.ts';
import { answerTurn } from './answer-turn.ts';
import { ThreadHistory } from './conversation/thread-history.ts';
import { PROMPTS } from './prompts/prompts.ts';
import type { AgentTool, Confirm } from './tools/agent-tool.ts';
import { type TranslateRequest, translateText } from './translate/translate-text.ts';
import type { TurnContext } from './turn-context.ts';
import { TurnRecord } from './turn-record.ts';
import { SideEvents, withSideEvents } from './with-side-events.ts';

export interface AgentPorts {
  threads: ThreadStore;
  /** What the user asked to keep in mind in every conversation. */
  notes?: Pick<NoteStore, 'list'>;
  retriever: PassageRetriever;
  ranker: SentenceRanker;
  /** Reads whole documents, for questions about all of them. */
  reader: PassageReader;
  model: AgentModel;
  /** What a conversation may use beside the documents, as it is when a turn begins. */
  tools?: () => readonly AgentTool[];
  /** The language of a text, or `fallback` when the text does not tell. */
  detectLanguage(text: string, fallback: Language): Language;
  /** Told of failures that are masked for the user. */
  onError?: (error: unknown, requestId: string) => void;
}

export interface Question {
  threadId: string;
  text: string;
  /** The turn to continue from; the newest when left out, `null` for a fresh start. */
  parent?: string | null;
  /** What to search for, in place of the condensed question. */
  query?: string;
  options?: CreateTurn['options'];
  /** Asks the user whether a tool may act; without it, none may. */
  confirm?: Confirm;
  signal: AbortSignal;
  requestId: string;
}

export interface Agent {
  /**
   * Answers one question as a stream. `turn-start` comes first, exactly one of `turn-end` and `turn-error` last; nothing
   * is thrown once the turn has begun. What was said is stored, also when the reader leaves early.
   * @throws AppError `not_found` before the first event, for an unknown thread or parent
   */
  ask(question: Question): AsyncGenerator<ChatEvent>;
  /**
   * Translates a citation for reading beside it, by the translation task or by a chat model.
   * @throws AppError `model_unavailable` where neither is there
   */
  translate(request: TranslateRequest): Promise<string>;
}

const TITLE_LENGTH = 60;

function titleFrom(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  if (line.length <= TITLE_LENGTH) return line;
  return `${line.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`;
}

export function createAgent(ports: AgentPorts): Agent {
  const { threads, detectLanguage, onError } = ports;

  async function begin(question: Question) {
    const thread = await threads.get(question.threadId);
    if (thread === undefined)
      throw new AppError('not_found', `There is no thread ${question.threadId}.`, {
        spanish: { message: `No hay ninguna conversación ${question.threadId}.` },
      });
    const parentId = question.parent === undefined ? (thread.turns.at(-1)?.id ?? null) : question.parent;
    const turn = await threads.addTurn({ threadId: thread.id, parentId, question: question.text });
    if (thread.title === '') await threads.update(thread.id, { title: titleFrom(question.text) });
    const history = await new ThreadHistory(threads, thread.id, parentId).turns();
    // "BLEU?" has the language of what was asked before.
    const questions = [...history.map((earlier) => earlier.question), question.text];
    const language = questions.reduce<Language>((before, text) => detectLanguage(text, before), 'es');
    const context: TurnContext = {
      turnId: turn.id,
      requestId: question.requestId,
      question: question.text,
      query: question.query ?? question.text,
      language,
      prompts: PROMPTS[language],
      thread,
      history,
      notes: ((await ports.notes?.list()) ?? []).map(({ text }) => text),
      options: question.options ?? {},
      signal: question.signal,
      confirm: question.confirm ?? (async () => false),
      onError: (error) => onError?.(error, question.requestId),
      usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
      notices: [],
    };
    return { turn, context };
  }

  async function* ask(question: Question): AsyncGenerator<ChatEvent> {
    const begun = performance.now();
    const since = () => Math.round(performance.now() - begun);
    const { turn, context } = await begin(question);
    const timings = { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 };
    const record = new TurnRecord();
    const note = (event: ChatEvent): ChatEvent => {
      record.apply(event);
      return event;
    };
    const end = (reason: 'stop' | 'length' | 'aborted' | 'not_found'): ChatEvent => {
      timings.totalMs = since();
      return { type: 'turn-end', reason, usage: context.usage, timings, notices: context.notices };
    };
    const onRetrieved = () => {
      timings.retrieveMs = since();
    };

    try {
      yield note({ type: 'turn-start', turnId: turn.id, threadId: turn.threadId });
      let last: ChatEvent;
      try {
        const side = new SideEvents();
        context.onQueued = (position) => side.push({ type: 'queued', position });
        const answer = answerTurn({ ...ports, tools: ports.tools?.() ?? [], onRetrieved }, context);
        const events = withSideEvents(answer, side);
        let next = await events.next();
        while (!next.done) {
          question.signal.throwIfAborted();
          if (next.value.type === 'text-delta' && timings.firstTokenMs === 0) timings.firstTokenMs = since();
          yield note(next.value);
          next = await events.next();
        }
        last = end(next.value);
      } catch (error) {
        if (question.signal.aborted) last = end('aborted');
        else {
          if (!(error instanceof AppError)) onError?.(error, question.requestId);
          last = { type: 'turn-error', error: toErrorDetail(error, question.requestId) };
        }
      }
      yield note(last);
    } finally {
      await threads.updateTurn(turn.id, record.patch()).catch((error: unknown) => {
        // A thread may be deleted while it is answered; there is nothing left to store then.
        if (!(error instanceof AppError && error.code === 'not_found')) onError?.(error, question.requestId);
      });
    }
  }

  const translate = (request: TranslateRequest) => {
    const tool = ports.tools?.().find(({ name }) => name === 'translate');
    return translateText({ model: ports.model, tool }, request);
  };
  return { ask, translate };
}
