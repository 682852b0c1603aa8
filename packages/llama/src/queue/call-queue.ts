import { AppError } from '@repaso/contract';

export interface CallQueueOptions {
  /** Calls that may run at the same time. */
  places: number;
  /** Calls that may wait; more are turned away as `busy`. */
  mostWaiting?: number;
  /** Calls of one user that may wait. */
  mostWaitingOfOne?: number;
}

export interface QueuedCall {
  /** Calls of one user take turns with those of the others; a call without a name is a user of its own. */
  user?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Told the place in the queue (1 is next), at once and whenever it changes. */
  onQueued?: ((position: number) => void) | undefined;
}

type User = string | symbol;

interface Waiter {
  user: User;
  position: number;
  onQueued: (position: number) => void;
  admit: () => void;
  refuse: (reason: unknown) => void;
}

/**
 * Decides who is answered next. A user who has fewer calls running goes first, then the one who has waited since longer
 * to be served; calls of one user keep their order.
 */
export class CallQueue {
  readonly places: number;
  readonly #mostWaiting: number;
  readonly #mostWaitingOfOne: number;
  readonly #waiting: Waiter[] = [];
  readonly #running = new Map<User, number>();
  /** Number of the latest admission of each user who runs or waits. */
  readonly #served = new Map<User, number>();
  #admissions = 0;
  #closed = false;

  constructor({ places, mostWaiting = 64, mostWaitingOfOne = 16 }: CallQueueOptions) {
    this.places = places;
    this.#mostWaiting = mostWaiting;
    this.#mostWaitingOfOne = mostWaitingOfOne;
  }

  get running(): number {
    let sum = 0;
    for (const count of this.#running.values()) sum += count;
    return sum;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws AppError `busy` when a call of this user would be turned away now, `model_unavailable` when closed. */
  checkRoom(user?: string): void {
    if (this.#closed) {
      throw new AppError('model_unavailable', 'The model was closed.', {
        hint: 'Ask again when it is back.',
        spanish: { message: 'El modelo se cerró.', hint: 'Pregunta otra vez cuando vuelva.' },
      });
    }
    if (this.running < this.places) return;
    const own = user === undefined ? 0 : this.#waiting.filter((waiter) => waiter.user === user).length;
    if (this.#waiting.length < this.#mostWaiting && own < this.#mostWaitingOfOne) return;
    throw new AppError('busy', `The model is busy, and ${this.#waiting.length} questions wait already.`, {
      hint: 'Ask again in a moment.',
      spanish: {
        message: `El modelo está ocupado, y ya esperan ${this.#waiting.length} preguntas.`,
        hint: 'Pregunta otra vez dentro de un momento.',
      },
    });
  }

  /**
   * Waits for a place.
   * @returns gives the place back; to be called exactly once.
   * @throws AppError `busy` or `model_unavailable`; the signal's reason when aborted while waiting.
   */
  async enter({ user: name, signal, onQueued = () => {} }: QueuedCall = {}): Promise<() => void> {
    signal?.throwIfAborted();
    this.checkRoom(name);
    const user = name ?? Symbol('call');
    if (this.running < this.places) this.#admit(user);
    else await this.#wait(user, signal, onQueued);
    return () => this.#leave(user);
  }

  /** Turns away who waits and who comes later. */
  close(): void {
    this.#closed = true;
    const reason = new AppError('model_unavailable', 'The model was closed.', {
      hint: 'Ask again when it is back.',
      spanish: { message: 'El modelo se cerró.', hint: 'Pregunta otra vez cuando vuelva.' },
    });
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(reason);
  }

  #wait(user: User, signal: AbortSignal | undefined, onQueued: Waiter['onQueued']): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        this.#forget(user);
        reject(signal?.reason);
        this.#tellPositions();
      };
      const settled = () => signal?.removeEventListener('abort', leave);
      const waiter: Waiter = {
        user,
        position: 0,
        onQueued,
        admit: () => {
          settled();
          resolve();
        },
        refuse: (reason) => {
          settled();
          reject(reason);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
      this.#tellPositions();
    });
  }

  #admit(user: User): void {
    this.#running.set(user, (this.#running.get(user) ?? 0) + 1);
    this.#served.set(user, ++this.#admissions);
  }

  #leave(user: User): void {
    const count = (this.#running.get(user) ?? 1) - 1;
    if (count === 0) this.#running.delete(user);
    else this.#running.set(user, count);
    this.#forget(user);
    const next = nextOf(this.#waiting, this.#running, this.#served);
    if (next === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#admit(next.user);
    next.admit();
    this.#tellPositions();
  }

  #forget(user: User): void {
    const present = this.#running.has(user) || this.#waiting.some((waiter) => waiter.user === user);
    if (!present) this.#served.delete(user);
  }

  /** Plays the queue forward as if a place became free for each, so that a position is what it says. */
  #tellPositions(): void {
    const waiting = [...this.#waiting];
    const served = new Map(this.#served);
    for (let position = 1; waiting.length > 0; position++) {
      const next = nextOf(waiting, this.#running, served) as Waiter;
      waiting.splice(waiting.indexOf(next), 1);
      served.set(next.user, this.#admissions + position);
      if (next.position === position) continue;
      next.position = position;
      next.onQueued(position);
    }
  }
}

function nextOf(
  waiting: readonly Waiter[],
  running: ReadonlyMap<User, number>,
  served: ReadonlyMap<User, number>,
): Waiter | undefined {
  let best: Waiter | undefined;
  for (const waiter of waiting) {
    if (best === undefined) best = waiter;
    else {
      const fewer = (running.get(waiter.user) ?? 0) - (running.get(best.user) ?? 0);
      const earlier = (served.get(waiter.user) ?? 0) - (served.get(best.user) ?? 0);
      if (fewer < 0 || (fewer === 0 && earlier < 0)) best = waiter;
    }
  }
  return best;
}
