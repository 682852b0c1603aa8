import { AppError } from '@repaso/contract';
import {
  type ChatWrapper,
  LlamaChat,
  type LlamaContext,
  type LlamaContextSequence,
  type Token,
} from 'node-llama-cpp';
import type { SequencePredictor } from './sequence-predictor.ts';
import { SlicePace } from './slice-pace.ts';

/** Worth of a token that would be forgotten, against one that need not be read again: it may never be asked for. */
const LOSS = 0.25;

/** A sequence of the context with the driver that generates on it. */
export interface SequenceSlot {
  readonly sequence: LlamaContextSequence;
  readonly chat: LlamaChat;
  /** How fast the model reads: all sequences of a context learn it together. */
  readonly pace: SlicePace;
}

interface Waiter {
  prompt: Token[];
  grant: (slot: SequenceSlot) => void;
  refuse: (reason: unknown) => void;
}

/**
 * Lends the sequences of one context, first come, first served. A free sequence keeps what it has read, so a follow-up
 * of the same conversation is given the sequence that already holds its beginning. Another conversation that begins
 * with the same instructions is rather given an empty sequence, or the one that was used longest ago.
 */
export class SequencePool {
  readonly #free: SequenceSlot[];
  readonly #waiting: Waiter[] = [];
  readonly size: number;
  #closed = false;

  constructor(context: LlamaContext, chatWrapper: ChatWrapper, predictor?: SequencePredictor) {
    this.size = context.totalSequences;
    const pace = new SlicePace(context.batchSize);
    this.#free = Array.from({ length: this.size }, () => {
      const sequence = context.getSequence(predictor === undefined ? {} : { tokenPredictor: predictor() });
      return { sequence, pace, chat: new LlamaChat({ contextSequence: sequence, chatWrapper }) };
    });
  }

  /** Sequences that nobody holds. */
  get free(): number {
    return this.#free.length;
  }

  /** Calls that wait for a sequence. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Waits for a sequence. @throws the signal's reason when it is aborted meanwhile. */
  async lease(prompt: Token[], signal: AbortSignal): Promise<SequenceSlot> {
    signal.throwIfAborted();
    if (this.#closed) throw closed();
    if (this.#free.length > 0) return this.#takeBest(prompt);
    return new Promise<SequenceSlot>((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        prompt,
        grant: (slot) => {
          signal.removeEventListener('abort', leave);
          resolve(slot);
        },
        refuse: (reason) => {
          signal.removeEventListener('abort', leave);
          reject(reason);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** Gives a sequence back; the longest waiting call gets one at once. */
  release(slot: SequenceSlot): void {
    this.#free.push(slot);
    const next = this.#closed ? undefined : this.#waiting.shift();
    if (next !== undefined) next.grant(this.#takeBest(next.prompt));
  }

  /** Turns away who waits; later leases are refused. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(closed());
  }

  #takeBest(prompt: Token[]): SequenceSlot {
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    // The list is in the order of release: of equal ones, the first has rested longest.
    for (const [index, { sequence }] of this.#free.entries()) {
      const shared = sequence.compareContextTokens(prompt).firstDifferentIndex;
      const lost = sequence.nextTokenIndex - shared;
      const worth = shared - lost * LOSS;
      if (worth > highest) {
        best = index;
        highest = worth;
      }
    }
    return this.#free.splice(best, 1)[0] as SequenceSlot;
  }
}

function closed(): AppError {
  return new AppError('model_unavailable', 'The chat model was closed.', {
    hint: 'Ask again when it is back.',
    spanish: { message: 'El modelo de chat se ha cerrado.', hint: 'Pregunta otra vez cuando haya vuelto.' },
  });
}
