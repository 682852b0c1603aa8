/** Speed over the last seconds, so that the time left does not jump with every packet. */
const WINDOW_MS = 5000;

/** Measures how fast bytes arrive. */
export class ProgressMeter {
  readonly #now: () => number;
  /** Times (ms) and bytes that had arrived by then, the oldest first. */
  #samples: { time: number; received: number }[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes note of what has arrived in all. A smaller number than before starts the measurement anew. */
  record(received: number): void {
    const time = this.#now();
    if (received < (this.#samples.at(-1)?.received ?? 0)) this.#samples = [];
    this.#samples.push({ time, received });
    while ((this.#samples[1]?.time ?? time) <= time - WINDOW_MS) this.#samples.shift();
  }

  /** 0 until there is something to measure. */
  get bytesPerSecond(): number {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.time <= first.time) return 0;
    return ((last.received - first.received) / (last.time - first.time)) * 1000;
  }

  /** Seconds until `bytes` have arrived; null when nothing can be said. */
  secondsLeft(bytes: number | null): number | null {
    const received = this.#samples.at(-1)?.received ?? 0;
    const speed = this.bytesPerSecond;
    return bytes === null || speed === 0 ? null : Math.max(0, bytes - received) / speed;
  }
}
