import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { descendants, elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { inlineWords, LEFT_OUT } from './inline-words.ts';
import type { OdtStyles } from './odt-styles.ts';
import { tableRows } from './table-rows.ts';

/** Where a list stands: its style, which it may have from the list around it, and how far in it is. */
interface ListPlace {
  style: string | undefined;
  depth: number;
}

/** Writes the blocks of an OpenDocument text into a builder. */
export class OdtWalk {
  readonly #builder: TextBuilder;
  readonly #styles: OdtStyles;
  /** Last numbers of lists by style and depth: a list may go on where another one ended. */
  readonly #numbers = new Map<string, number>();
  /** Comments that wait for the block that they are on. */
  readonly #comments: Map<XmlElement, string>;
  #code: string[] = [];

  /** @param comments what comments say, by their elements */
  constructor(builder: TextBuilder, styles: OdtStyles, comments: ReadonlyMap<XmlElement, string>) {
    this.#builder = builder;
    this.#styles = styles;
    this.#comments = new Map(comments);
  }

  addBlocks(parent: XmlElement, depth = 0): void {
    for (const child of elementsOf(parent)) {
      if (LEFT_OUT.has(child.name)) continue;
      if (child.name === 'text:p') {
        this.#addParagraph(child);
        this.#addComments(child);
        continue;
      }
      this.#endCode();
      if (child.name === 'text:h') this.#addHeading(child);
      else if (child.name === 'text:list') this.#addList(child, { style: undefined, depth }, false);
      else if (child.name === 'table:table') addTable(this.#builder, tableRows(child, inlineWords));
      else this.addBlocks(child, depth);
      this.#addComments(child);
    }
    this.#endCode();
  }

  /** Writes the comments on a block behind it; those on a list, a table or a section were written with its own blocks. */
  #addComments(block: XmlElement): void {
    for (const annotation of descendants(block, 'office:annotation')) {
      const comment = this.#comments.get(annotation);
      if (!comment) continue;
      this.#comments.delete(annotation);
      this.#endCode();
      this.#builder.add('paragraph', comment);
    }
  }

  #addHeading(heading: XmlElement): void {
    const level = Number(heading.attributes['text:outline-level'] ?? 1) || 1;
    this.#builder.add('heading', inlineWords(heading).replace(/\s+/g, ' '), { level });
  }

  #addParagraph(paragraph: XmlElement): void {
    const kind = this.#styles.kindOf(paragraph.attributes['text:style-name']);
    const words = inlineWords(paragraph);
    // Every line of a program is a paragraph of its own.
    if (kind === 'code') this.#code.push(words);
    else this.#endCode();
    if (kind === 'title') this.#builder.add('heading', words.replace(/\s+/g, ' '), { level: 1 });
    else if (kind !== 'code') this.#builder.add(kind, words);
    // Text boxes are anchored inside of a paragraph and stand on their own.
    for (const box of descendants(paragraph, 'draw:text-box')) this.addBlocks(box);
  }

  #endCode(): void {
    this.#builder.add('code', this.#code.join('\n'));
    this.#code = [];
  }

  #addList(list: XmlElement, around: ListPlace, tight: boolean): void {
    const { depth } = around;
    const style = list.attributes['text:style-name'] ?? around.style;
    const start = this.#styles.startOf(style, depth + 1);
    const key = `${style} ${depth}`;
    const goesOn =
      list.attributes['text:continue-numbering'] === 'true' || list.attributes['text:continue-list'];
    if (start !== undefined && !(goesOn && this.#numbers.has(key))) this.#numbers.set(key, start - 1);
    let first = !tight;
    for (const item of elementsOf(list)) {
      let marked = item.name === 'text:list-header';
      for (const child of elementsOf(item)) {
        if (child.name === 'text:list') this.#addList(child, { style, depth: depth + 1 }, !first);
        else if (child.name === 'text:h') this.#addHeading(child);
        else if (child.name === 'text:p') {
          const marker = marked ? '' : '  '.repeat(depth) + this.#markerOf(item, key);
          this.#builder.add('list-item', marker + inlineWords(child), { tight: !first });
          marked = true;
          first = false;
        } else this.addBlocks({ ...item, children: [child] }, depth);
      }
    }
  }

  /** The number of an item, where its list has numbers. */
  #markerOf(item: XmlElement, key: string): string {
    const last = this.#numbers.get(key);
    if (last === undefined) return '- ';
    const number = Number(item.attributes['text:start-value'] ?? last + 1);
    this.#numbers.set(key, number);
    return `${number}. `;
  }
}
