import type { PullEvent } from '@repaso/contract';
import { SingleBar } from 'cli-progress';

type Progress = Extract<PullEvent, { type: 'pull-progress' }>;

/** A bar with size, speed and time left on a terminal; elsewhere, a line for every tenth. */
export class PullBar {
  readonly #output: NodeJS.WriteStream;
  #bar: SingleBar | undefined;
  #tenth = -1;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  update(progress: Progress): void {
    const { received, bytes, bytesPerSecond, secondsLeft, file } = progress;
    const share = bytes === null ? 0 : Math.min(1, received / bytes);
    const size = `${megabytes(received)} of ${bytes === null ? '?' : megabytes(bytes)} MB`;
    const pace = `${megabytes(bytesPerSecond)} MB/s${secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`}`;
    if (!this.#output.isTTY) {
      const tenth = Math.floor(share * 10);
      if (tenth !== this.#tenth) this.#output.write(`${file}: ${size}, ${pace}\n`);
      this.#tenth = tenth;
      return;
    }
    if (this.#bar === undefined) {
      this.#bar = new SingleBar({
        format: '{bar} {percentage}% · {size} · {pace}',
        barCompleteChar: '█',
        barIncompleteChar: '░',
        barsize: 24,
        hideCursor: true,
        stream: this.#output,
      });
      this.#bar.start(1, share, { size, pace });
    } else this.#bar.update(share, { size, pace });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
