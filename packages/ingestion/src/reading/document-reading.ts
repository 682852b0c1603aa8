import { AppError } from '@repaso/contract/app-error';
import { NOTICES } from '../readers/notices.ts';
import { ReadingChild, type ReadingLimits } from './reading-child.ts';
import type { ReadOrder, ReadResult } from './reading-message.ts';
import { WarmProcesses } from './warm-processes.ts';

/** The reader of files with other documents inside. */
const WITH_ATTACHMENTS = 'email';

/**
 * Reads documents in processes that it starts: inside the reading service, which is small. Text-like formats take turns in
 * a process that is kept warm; formats with a complex parser get a fresh process for each file.
 */
export class DocumentReading {
  readonly #limits: ReadingLimits;
  readonly #busy = new Set<ReadingChild>();
  readonly #warm = new WarmProcesses(() => new ReadingChild(this.#limits));
  #isClosed = false;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** @throws AppError `unreadable_document` with the reason, limits included; only this document is lost. */
  async read(request: ReadOrder & { signal?: AbortSignal }): Promise<ReadResult> {
    const { isolated, signal, ...message } = request;
    const place = isolated ? { child: new ReadingChild(this.#limits), read: 0 } : await this.#warm.take();
    const hadRead = place.read > 0;
    this.#busy.add(place.child);
    try {
      signal?.throwIfAborted();
      if (this.#isClosed) place.child.kill();
      return await place.child.read(message, signal);
    } catch (error) {
      // A process that had read others may have died of them: this document deserves one of its own.
      if (hadRead && !place.child.alive && !signal?.aborted)
        return await this.read({ ...request, isolated: true });
      // What is attached to a message must not cost its own words.
      const mayLeaveOut = request.reader === WITH_ATTACHMENTS && !request.withoutAttachments;
      if (mayLeaveOut && !place.child.alive && !signal?.aborted) return await this.#readAlone(request, error);
      throw error;
    } finally {
      this.#busy.delete(place.child);
      if (isolated) place.child.kill();
      else this.#warm.giveBack(place);
    }
  }

  async #readAlone(request: ReadOrder & { signal?: AbortSignal }, error: unknown): Promise<ReadResult> {
    const document = await this.read({ ...request, withoutAttachments: true });
    const reason =
      error instanceof AppError
        ? [NOTICES.withAttachments({ en: error.message, es: error.spanish?.message ?? error.message })]
        : [];
    return { ...document, notices: [...document.notices, ...reason] };
  }

  /** Ends all processes; readings under way fail. */
  close(): void {
    this.#isClosed = true;
    for (const child of this.#busy) child.kill();
    this.#warm.close();
  }
}
