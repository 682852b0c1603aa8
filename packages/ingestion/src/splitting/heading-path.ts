/** The headings that stand over the current place, outermost first. */
export class HeadingPath {
  #open: { level: number; text: string }[] = [];
  readonly #title: string;

  /** The title of the document is not part of any path. */
  constructor(title: string) {
    this.#title = title;
  }

  enter(level: number, text: string): void {
    this.#open = this.#open.filter((heading) => heading.level < level);
    this.#open.push({ level, text });
  }

  get path(): string[] {
    return this.#open.map((heading) => heading.text).filter((text) => text !== this.#title);
  }
}
