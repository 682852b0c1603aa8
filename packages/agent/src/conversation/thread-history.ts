import { BaseListChatMessageHistory } from '@langchain/core/chat_history';
import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { AppError, type ThreadStore, type Turn } from '@repaso/contract';

/** Questions and answers of turns, oldest first. A turn without an answer gives its question alone. */
export function toMessages(turns: Turn[]): BaseMessage[] {
  return turns.flatMap((turn) => [
    new HumanMessage(turn.question),
    ...(turn.answer === '' ? [] : [new AIMessage(turn.answer)]),
  ]);
}

/**
 * One branch of a stored thread as LangChain's message history. It is read from the store, so it survives a restart;
 * turns are written by the agent alone, with their sources, which plain messages could not carry.
 */
export class ThreadHistory extends BaseListChatMessageHistory {
  lc_namespace = ['repaso', 'agent'];
  readonly #threads: ThreadStore;
  readonly #lastTurnId: string | null;

  /** @param lastTurnId the turn that the conversation has come to; null for an empty one */
  constructor(threads: ThreadStore, lastTurnId: string | null) {
    super();
    this.#threads = threads;
    this.#lastTurnId = lastTurnId;
  }

  /** The turns of the branch that were answered, oldest first. */
  async turns(): Promise<Turn[]> {
    if (this.#lastTurnId === null) return [];
    return (await this.#threads.path(this.#lastTurnId)).filter((turn) => turn.error === null);
  }

  override async getMessages(): Promise<BaseMessage[]> {
    return toMessages(await this.turns());
  }

  override async addMessage(): Promise<void> {
    throw new AppError('bad_request', 'Turns are added by asking, not by adding messages.', {
      hint: 'Use createAgent().ask().',
    });
  }
}
