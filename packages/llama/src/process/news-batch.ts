import type { EngineNews } from './engine-message.ts';

/**
 * Shortest time between two messages, in milliseconds: text that grows thirty times a second looks as if it flowed. A
 * message costs the engine and everyone who passes it on more than a fast model needs for a token.
 */
const PAUSE_MILLISECONDS = 33;

/** Gathers the news of an engine into few messages: the first goes at once, text that comes fast is joined. */
export class NewsBatch {
  readonly #send: (news: EngineNews[]) => void;
  #news: EngineNews[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #leaving = false;

  constructor(send: (news: EngineNews[]) => void) {
    this.#send = send;
  }

  add(entry: EngineNews): void {
    if (!this.#join(entry)) this.#news.push(entry);
    if (this.#leaving) return;
    const pause = this.#sentAt + PAUSE_MILLISECONDS - performance.now();
    // The end of a job frees a place that others wait for.
    if (pause <= 0 || !('part' in entry)) this.#leave();
    else this.#timer ??= setTimeout(() => this.#leave(), pause);
  }

  /** A batch of sequences yields its tokens together: one message carries them. */
  #leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leaving = true;
    setImmediate(() => {
      this.#leaving = false;
      this.#sentAt = performance.now();
      const news = this.#news;
      this.#news = [];
      this.#send(news);
    });
  }

  /** Adds text to what the same job has said last; false where it cannot be joined. */
  #join(entry: EngineNews): boolean {
    if (!('part' in entry) || entry.part.type === 'end') return false;
    const { id, part } = entry;
    const last = this.#news.findLast((each) => each.id === id);
    if (last === undefined || !('part' in last) || last.part.type !== part.type) return false;
    last.part = { type: part.type, text: last.part.text + part.text };
    return true;
  }
}
