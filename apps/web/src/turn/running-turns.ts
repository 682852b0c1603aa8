import type { CreateTurn } from '@repaso/contract';
import { type Failure, toFailure } from '../api/api-failure.ts';
import type { repasoApi } from '../api/repaso-api.ts';
import { applyEvent, type LiveTurn, newLiveTurn } from './live-turn.ts';

export interface RunningTurn {
  turn: LiveTurn;
  /** Set when the stream broke before the server could say why. */
  failure?: Failure;
}

interface Asking {
  threadId: string;
  text: string;
  parentId: string | null;
  options?: CreateTurn['options'];
}

interface RunningTurnsPorts {
  ask: typeof repasoApi.ask;
  stopTurn: (turnId: string) => Promise<unknown>;
  /** Runs a callback before the next paint. */
  schedule(callback: () => void): void;
  /** Told when a turn has its id, and when it is over. */
  onChange(turn: LiveTurn): void;
}

/**
 * The turns that are being answered now, one for each thread, so that a stream goes on while another thread is
 * looked at. Events are applied as they come; readers are told once a frame.
 */
export class RunningTurns {
  readonly #ports: RunningTurnsPorts;
  readonly #running = new Map<string, RunningTurn>();
  readonly #controllers = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #isFlushDue = false;

  constructor(ports: RunningTurnsPorts) {
    this.#ports = ports;
  }

  /** The turn of this thread that is being answered, or that failed on the way; the same object until it changes. */
  get(threadId: string): RunningTurn | undefined {
    return this.#running.get(threadId);
  }

  isRunning(threadId: string): boolean {
    return this.#controllers.has(threadId);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks, and resolves when the turn is over; never rejects. A thread answers one question at a time. */
  async ask({ threadId, text, parentId, options }: Asking): Promise<void> {
    if (this.isRunning(threadId)) return;
    const controller = new AbortController();
    this.#controllers.set(threadId, controller);
    const now = new Date().toISOString();
    let turn = newLiveTurn({ id: `new-${now}`, threadId, parentId, text, now });
    this.#set(threadId, { turn });
    try {
      const body: CreateTurn = { text, parent: parentId, ...(options === undefined ? {} : { options }) };
      for await (const event of this.#ports.ask(threadId, body, controller.signal)) {
        turn = applyEvent(turn, event);
        this.#set(threadId, { turn });
        if (event.type === 'turn-start') this.#ports.onChange(turn);
      }
      if (turn.phase !== 'over') throw new TypeError('the stream ended early');
      this.#finish(threadId, turn);
    } catch (error) {
      if (controller.signal.aborted) {
        this.#finish(threadId, { ...turn, reason: 'aborted', phase: 'over' });
        return;
      }
      this.#controllers.delete(threadId);
      this.#set(threadId, { turn: { ...turn, phase: 'over' }, failure: toFailure(error) });
    }
  }

  /** Stops the answer; what has been written stays. */
  stop(threadId: string): void {
    const running = this.#running.get(threadId);
    if (running === undefined || !this.isRunning(threadId)) return;
    if (running.turn.phase === 'sending') this.#controllers.get(threadId)?.abort();
    // The server ends the stream with what it has stored; only a server that does not answer is left by force.
    else this.#ports.stopTurn(running.turn.id).catch(() => this.#controllers.get(threadId)?.abort());
  }

  /** Forgets a turn that failed on the way. */
  dismiss(threadId: string): void {
    if (this.isRunning(threadId)) return;
    this.#running.delete(threadId);
    this.#flushSoon();
  }

  #finish(threadId: string, turn: LiveTurn): void {
    this.#controllers.delete(threadId);
    this.#ports.onChange(turn);
    this.#running.delete(threadId);
    this.#flushSoon();
  }

  #set(threadId: string, running: RunningTurn): void {
    this.#running.set(threadId, running);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#ports.schedule(() => {
      this.#isFlushDue = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
