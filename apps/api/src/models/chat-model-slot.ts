import { AppError } from '@repaso/contract';
import type { Configuration, NamedModel } from '../configuration.ts';
import { type ChatModel, openChatModel } from '../open-chat-model.ts';

export interface SlotEvents {
  /** The engine process died, with its last words. */
  onCrash(lastWords: string): void;
  /** A model could not be opened, and another took its place. */
  onFallback(failed: NamedModel, error: unknown): void;
}

/** The one chat model that is open, which can be changed while the program runs. */
export class ChatModelSlot {
  readonly #configuration: Configuration;
  readonly #events: SlotEvents;
  #opened: ChatModel;
  #named: NamedModel;
  #switching = false;
  /** Told of every model that takes the place. */
  onChange: (opened: ChatModel) => void = () => {};

  private constructor(
    configuration: Configuration,
    events: SlotEvents,
    { opened, named }: { opened: ChatModel; named: NamedModel },
  ) {
    this.#configuration = configuration;
    this.#events = events;
    this.#opened = opened;
    this.#named = named;
  }

  /**
   * Opens the model that the configuration names. A model that the user chose earlier and that cannot be opened now is no
   * reason not to start: the one that comes with Repaso takes its place.
   * @throws AppError `model_unavailable` for a model of a setting, which is for the user to mend
   */
  static async open(
    configuration: Configuration,
    fallback: NamedModel,
    events: SlotEvents,
  ): Promise<ChatModelSlot> {
    const named = configuration.model;
    const open = async (model: NamedModel) => ({
      opened: await openChatModel({ ...configuration, model }, events.onCrash),
      named: model,
    });
    try {
      return new ChatModelSlot(configuration, events, await open(named));
    } catch (error) {
      const mayFallBack = named.from === 'selection' && configuration.llmBaseUrl === undefined;
      if (!mayFallBack || !(error instanceof AppError)) throw error;
      events.onFallback(named, error);
      return new ChatModelSlot(configuration, events, await open(fallback));
    }
  }

  get opened(): ChatModel {
    return this.#opened;
  }

  get named(): NamedModel {
    return this.#named;
  }

  /** @throws AppError `busy` while the model is being changed */
  checkReady(): void {
    if (this.#switching) {
      throw new AppError('busy', 'The model is being changed.', {
        hint: 'Ask again in a moment.',
        spanish: { message: 'El modelo se está cambiando.', hint: 'Pregunta otra vez dentro de un momento.' },
      });
    }
  }

  /**
   * Closes the model and opens another in the memory that this frees. When that fails, the old one comes back.
   * @param rest called once no new work is taken, resolves when the old model has nothing to do
   * @throws AppError `busy` while another change is going on, `model_unavailable` when the old one is in place again
   */
  async switchTo(named: NamedModel, rest: () => Promise<void>): Promise<void> {
    this.checkReady();
    this.#switching = true;
    try {
      await rest();
      await this.#opened.dispose();
      await this.#place(named).catch(async (error: unknown) => {
        this.#events.onFallback(named, error);
        await this.#place(this.#named);
        throw error;
      });
    } finally {
      this.#switching = false;
    }
  }

  dispose(): Promise<void> {
    return this.#opened.dispose();
  }

  async #place(model: NamedModel): Promise<void> {
    this.#opened = await openChatModel({ ...this.#configuration, model }, this.#events.onCrash);
    this.#named = model;
    this.onChange(this.#opened);
  }
}
