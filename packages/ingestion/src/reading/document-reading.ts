import { AppError } from '@repaso/contract/app-error';
import { NOTICES } from '../readers/notices.ts';
import { ReadingChild, type ReadingLimits } from './reading-child.ts';
import type { ReadOrder, ReadResult } from './reading-message.ts';

/** Documents that one process reads before it is replaced, so that nothing can pile up in it. */
const MOST_READ = 1000;
/** The reader of files with other documents inside. */
const WITH_ATTACHMENTS = 'email';

/**
 * Reads documents in processes that it starts: inside the reading service, which is small. Text-like formats take turns in
 * a process that is kept warm; formats with a complex parser get a fresh process for each file.
 */
export class DocumentReading {
  readonly #limits: ReadingLimits;
  readonly #busy = new Set<ReadingChild>();
  #warm: { child: ReadingChild; read: number }[] = [];

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** @throws AppError `unreadable_document` with the reason, limits included; only this document is lost. */
  async read(request: ReadOrder & { signal?: AbortSignal }): Promise<ReadResult> {
    const { isolated, signal, ...message } = request;
    const warm = isolated ? undefined : this.#takeWarm();
    const place = warm ?? { child: new ReadingChild(this.#limits), read: 0 };
    this.#busy.add(place.child);
    try {
      return await place.child.read(message, signal);
    } catch (error) {
      // A process that had read others may have died of them: this document deserves one of its own.
      if (warm && !warm.child.alive && !signal?.aborted)
        return await this.read({ ...request, isolated: true });
      // What is attached to a message must not cost its own words.
      const mayLeaveOut = request.reader === WITH_ATTACHMENTS && !request.withoutAttachments;
      if (mayLeaveOut && !place.child.alive && !signal?.aborted) return await this.#readAlone(request, error);
      throw error;
    } finally {
      this.#busy.delete(place.child);
      place.read += 1;
      if (isolated || place.read >= MOST_READ || !place.child.alive) place.child.kill();
      else this.#warm.push(place);
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
    for (const child of [...this.#busy, ...this.#warm.map((place) => place.child)]) child.kill();
    this.#warm = [];
  }

  #takeWarm(): { child: ReadingChild; read: number } | undefined {
    for (;;) {
      const place = this.#warm.pop();
      if (!place) return undefined;
      if (place.child.alive) return place;
    }
  }
}
