import { AppError } from '@repaso/contract/app-error';
import { NOTICES } from '../readers/notices.ts';
import { ReadingChild, type ReadingLimits } from './reading-child.ts';
import type { ReadOrder, ReadResult } from './reading-message.ts';
import { WarmProcesses } from './warm-processes.ts';

/** The reader of files with other documents inside. */
const WITH_ATTACHMENTS = 'email';

/** Documents that one process reads before it is replaced, so that nothing can pile up in it. */
const MOST_TEXTS = 1000;
/** The same of formats with a complex parser. */
const MOST_COMPLEX = 100;

/**
 * Reads documents in processes that it starts: inside the reading service, which is small. Documents take turns in processes
 * that are kept warm, formats with a complex parser apart from texts. One that dies costs no document that it had not
 * begun, and what it was reading is read once more in a process that has read nothing before.
 */
export class DocumentReading {
  readonly #busy = new Set<ReadingChild>();
  readonly #texts: WarmProcesses;
  readonly #complex: WarmProcesses;
  #isClosed = false;

  constructor(limits: ReadingLimits) {
    const start = () => new ReadingChild(limits);
    this.#texts = new WarmProcesses(start, MOST_TEXTS);
    this.#complex = new WarmProcesses(start, MOST_COMPLEX);
  }

  /** @throws AppError `unreadable_document` with the reason, limits included; only this document is lost. */
  read(request: ReadOrder & { signal?: AbortSignal }): Promise<ReadResult> {
    return this.#read(request, false);
  }

  async #read(request: ReadOrder & { signal?: AbortSignal }, inFresh: boolean): Promise<ReadResult> {
    const { isolated, signal, ...message } = request;
    const processes = isolated ? this.#complex : this.#texts;
    const place = inFresh ? processes.takeFresh() : await processes.take();
    const hadRead = place.read > 0;
    this.#busy.add(place.child);
    try {
      signal?.throwIfAborted();
      if (this.#isClosed) place.child.kill();
      return await place.child.read(message, signal);
    } catch (error) {
      if (place.child.alive || signal?.aborted) {
        // Where a complex parser has given up, nobody knows what it was about.
        if (isolated) place.child.kill();
        throw error;
      }
      // It may have died of what it had read before: this document deserves a process of its own.
      if (hadRead) return await this.#read(request, true);
      // What is attached to a message must not cost its own words.
      const mayLeaveOut = request.reader === WITH_ATTACHMENTS && !request.withoutAttachments;
      if (mayLeaveOut) return await this.#readWithoutAttachments(request, error);
      throw error;
    } finally {
      this.#busy.delete(place.child);
      processes.giveBack(place);
    }
  }

  async #readWithoutAttachments(
    request: ReadOrder & { signal?: AbortSignal },
    error: unknown,
  ): Promise<ReadResult> {
    const document = await this.#read({ ...request, withoutAttachments: true }, true);
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
    this.#texts.close();
    this.#complex.close();
  }
}
