import { AppError, type PassageReranker } from '@repaso/contract';
import { openThreadedReranker, type ThreadedReranker } from '@repaso/ingestion';
import type { NamedModel } from '../configuration.ts';
import { NO_RERANKER } from './name-reranker.ts';

/** Questions that were under way at a change end with the model that they began with. */
const GRACE_MS = 60_000;

/** The reranker that is open, if any, which can be changed while the program runs. */
export class RerankerSlot {
  #named: NamedModel;
  #opened: ThreadedReranker | undefined;

  private constructor(named: NamedModel, opened: ThreadedReranker | undefined) {
    this.#named = named;
    this.#opened = opened;
  }

  /**
   * Opens the reranker that the configuration names. One that was chosen earlier and cannot be opened now is no reason not
   * to start: search does without.
   * @throws AppError `model_unavailable` for one of a setting, which is for the user to mend
   */
  static async open(
    named: NamedModel,
    onFallback: (failed: NamedModel, error: unknown) => void,
  ): Promise<RerankerSlot> {
    try {
      return new RerankerSlot(named, await openNamed(named));
    } catch (error) {
      if (named.from === 'setting' || !(error instanceof AppError)) throw error;
      onFallback(named, error);
      return new RerankerSlot(NO_RERANKER, undefined);
    }
  }

  /** The one in service at this moment. */
  get current(): PassageReranker | undefined {
    return this.#opened;
  }

  get named(): NamedModel {
    return this.#named;
  }

  /** Changes it for all questions from now on. @throws AppError `model_unavailable`: the old one stays */
  async switchTo(named: NamedModel): Promise<void> {
    const opened = await openNamed(named);
    const old = this.#opened;
    this.#opened = opened;
    this.#named = named;
    setTimeout(() => void old?.dispose(), GRACE_MS).unref();
  }

  async dispose(): Promise<void> {
    await this.#opened?.dispose();
    this.#opened = undefined;
  }
}

async function openNamed({ path }: NamedModel): Promise<ThreadedReranker | undefined> {
  return path === '' ? undefined : openThreadedReranker({ folder: path });
}
