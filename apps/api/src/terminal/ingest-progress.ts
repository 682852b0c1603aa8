import type { Document, IngestEvent } from '@repaso/contract';
import { SingleBar } from 'cli-progress';

/** Documents that are under way count as the part of their chunks that is embedded. */
function share(document: Document): number {
  return document.chunks === 0 ? 0 : Math.min(1, document.embedded / document.chunks);
}

/**
 * A progress bar over a number of documents. On something that is no terminal, one line at the start and one at the
 * end.
 */
export class IngestProgress {
  readonly #bar: SingleBar | undefined;
  readonly #output: NodeJS.WriteStream;
  readonly #total: number;
  readonly #shares = new Map<string, number>();
  readonly #begun = performance.now();

  constructor(total: number, options: { label: string; output: NodeJS.WriteStream }) {
    this.#total = total;
    this.#output = options.output;
    if (options.output.isTTY) {
      this.#bar = new SingleBar({
        format: `${options.label} {bar} {percentage}% · {value}/{total} documents · {name}`,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        barsize: 24,
        hideCursor: true,
        stream: options.output,
        formatValue: (value, _options, type) =>
          type === 'value' ? String(Math.floor(value)) : String(value),
      });
      this.#bar.start(total, 0, { name: '' });
    } else options.output.write(`${options.label}: ${total} documents…\n`);
  }

  update(event: IngestEvent): void {
    const { document } = event;
    const isOver = event.type === 'document-end' || event.type === 'document-error';
    this.#shares.set(document.id, isOver ? 1 : share(document));
    const done = [...this.#shares.values()].reduce((sum, part) => sum + part, 0);
    this.#bar?.update(Math.min(this.#total, done), { name: document.name });
  }

  /** Ends the bar with a line that stays. */
  end(): void {
    const seconds = ((performance.now() - this.#begun) / 1000).toFixed(1);
    if (this.#bar) {
      this.#bar.update(this.#total, { name: `${seconds} s` });
      this.#bar.stop();
    } else this.#output.write(`Done in ${seconds} s.\n`);
  }
}
