import { BaseListChatMessageHistory } from '@langchain/core/chat_history';
import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { AppError, type ThreadStore, type Turn } from '@repaso/contract';

/** Questions and answers of turns, oldest first, each with the id of its turn. A turn that was never answered is left out. */
export function toMessages(turns: Turn[]): BaseMessage[] {
  return turns
    .filter(({ answer }) => answer !== '')
    .flatMap(({ id, question, answer }) => [
      new HumanMessage({ id, content: question }),
      new AIMessage({ id: `${id}-answer`, content: answer }),
    ]);
}

/**
 * One branch of a stored thread as LangChain's message history: it survives a restart, and other branches (edited and
 * regenerated questions) stay as they are. Any LangChain chain may write to it as well; the agent itself writes its
 * turns with their sources, which plain messages could not carry.
 */
export class ThreadHistory extends BaseListChatMessageHistory {
  lc_namespace = ['repaso', 'agent'];
  readonly #threads: ThreadStore;
  readonly #threadId: string;
  #lastTurnId: string | null;

  /** @param lastTurnId the turn that the conversation has come to; null for an empty one */
  constructor(threads: ThreadStore, threadId: string, lastTurnId: string | null) {
    super();
    this.#threads = threads;
    this.#threadId = threadId;
    this.#lastTurnId = lastTurnId;
  }

  /** The turn that the conversation has come to. */
  get lastTurnId(): string | null {
    return this.#lastTurnId;
  }

  /** The turns of the branch that did not fail, oldest first. */
  async turns(): Promise<Turn[]> {
    if (this.#lastTurnId === null) return [];
    return (await this.#threads.path(this.#lastTurnId)).filter((turn) => turn.error === null);
  }

  override async getMessages(): Promise<BaseMessage[]> {
    return toMessages(await this.turns());
  }

  /**
   * A question begins a turn, an answer ends it.
   * @throws AppError `bad_request` for an answer without a question, and for any other kind of message
   */
  override async addMessage(message: BaseMessage): Promise<void> {
    if (HumanMessage.isInstance(message)) {
      const turn = await this.#threads.addTurn({
        threadId: this.#threadId,
        parentId: this.#lastTurnId,
        question: message.text,
      });
      this.#lastTurnId = turn.id;
      return;
    }
    const open = this.#lastTurnId === null ? undefined : await this.#threads.getTurn(this.#lastTurnId);
    if (!AIMessage.isInstance(message) || open === undefined || open.reason !== null) {
      throw new AppError(
        'bad_request',
        'A conversation consists of questions, each followed by its answer.',
        {
          hint: 'Add a HumanMessage, then an AIMessage; instructions belong into the prompt of the chain.',
        },
      );
    }
    await this.#threads.updateTurn(open.id, { answer: message.text, reason: 'stop' });
  }

  /** Begins a new branch. What was said stays in the store. */
  override async clear(): Promise<void> {
    this.#lastTurnId = null;
  }
}
