import { closeSync, openSync, readSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { BenchReport } from './bench-report.ts';

/** The longest time from one turn of the event loop to the next, in milliseconds. */
export interface LongestStop {
  longest: number;
  /**
   * What the thread computed meanwhile: in the rest it waited for the disk or for a core, or the machine itself stood still, as
   * shared ones do. Absent where the system does not tell.
   */
  computed?: number;
  p99: number;
}

/** Watches the stops of the event loop of this thread, from its making to `end`. */
export class LoopWatch {
  readonly #delays = monitorEventLoopDelay({ resolution: 1 });
  readonly #clock = new ThreadClock();
  readonly #timer: NodeJS.Timeout;
  #at = performance.now();
  #computedAt = this.#clock.read();
  #stop: Omit<LongestStop, 'p99'> = { longest: 0 };

  constructor() {
    this.#delays.enable();
    this.#timer = setInterval(() => this.#look(), 1);
  }

  end(): LongestStop {
    this.#look();
    clearInterval(this.#timer);
    this.#delays.disable();
    this.#clock.close();
    return { ...this.#stop, p99: this.#delays.percentile(99) / 1e6 };
  }

  #look(): void {
    const now = performance.now();
    const computed = this.#clock.read();
    const longest = now - this.#at;
    if (longest > this.#stop.longest) {
      this.#stop = {
        longest,
        ...(computed === undefined ? {} : { computed: computed - (this.#computedAt ?? 0) }),
      };
    }
    this.#at = now;
    this.#computedAt = computed;
  }
}

/** The longer one of two stops. */
export function longerStop(one: LongestStop, other: LongestStop): LongestStop {
  return other.longest > one.longest ? other : one;
}

/** Reports the longest stop against what no stop may exceed. */
export function reportStop(report: BenchReport, name: string, { longest, computed }: LongestStop): void {
  report.add({ name: `event loop ${name}, longest`, value: longest, unit: 'ms', target: { atMost: 20 } });
  if (computed !== undefined)
    report.add({ name: '  of which this thread computed', value: computed, unit: 'ms' });
}

/** What the main thread of this process has computed, as Linux counts it. */
class ThreadClock {
  readonly #bytes = Buffer.alloc(64);
  readonly #file: number | undefined;

  constructor() {
    try {
      this.#file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    } catch {
      this.#file = undefined;
    }
  }

  /** Milliseconds. */
  read(): number | undefined {
    if (this.#file === undefined) return undefined;
    readSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
    return Number.parseInt(this.#bytes.toString('latin1'), 10) / 1e6;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
