import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { descendants, elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { inlineWords, LEFT_OUT } from './inline-words.ts';
import type { OdtNumbering } from './odt-numbering.ts';
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
  readonly #numbering: OdtNumbering;
  /** Last numbers of lists by style, outermost first: a list may go on where another one ended. */
  readonly #numbers = new Map<string | undefined, number[]>();
  readonly #headingNumbers: number[] = [];
  /** Comments that wait for the block that they are on. */
  readonly #comments: Map<XmlElement, string>;
  #code: string[] = [];

  /** @param parts.comments what comments say, by their elements */
  constructor(
    builder: TextBuilder,
    parts: { styles: OdtStyles; numbering: OdtNumbering; comments: ReadonlyMap<XmlElement, string> },
  ) {
    this.#builder = builder;
    this.#styles = parts.styles;
    this.#numbering = parts.numbering;
    this.#comments = new Map(parts.comments);
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

  /** @param label its number, where it has one from the list that it is in */
  #addHeading(heading: XmlElement, label?: string): void {
    const level = Number(heading.attributes['text:outline-level'] ?? 1) || 1;
    const words = inlineWords(heading).replace(/\s+/g, ' ').trim();
    const number = words === '' ? undefined : (label ?? this.#headingNumber(heading, level));
    this.#builder.add('heading', [number, words].filter(Boolean).join(' '), { level });
  }

  #headingNumber({ attributes }: XmlElement, level: number): string | undefined {
    const own = this.#numbering.ofHeading(level);
    if (!own || attributes['text:is-list-header'] === 'true') return undefined;
    const numbers = this.#headingNumbers;
    while (numbers.length < level - 1)
      numbers.push(this.#numbering.ofHeading(numbers.length + 1)?.start ?? 1);
    const isAnew = attributes['text:restart-numbering'] === 'true' || numbers.length < level;
    const first = Number(attributes['text:start-value'] ?? own.start);
    numbers[level - 1] = isAnew ? first : (numbers[level - 1] ?? 0) + 1;
    numbers.length = level;
    return own.label(numbers);
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
    const goesOn =
      list.attributes['text:continue-numbering'] === 'true' || list.attributes['text:continue-list'];
    const numbers = this.#numbers.get(style) ?? [];
    this.#numbers.set(style, numbers);
    if (!goesOn) numbers.length = Math.min(numbers.length, depth);
    let first = !tight;
    for (const item of elementsOf(list)) {
      let marked = item.name === 'text:list-header';
      for (const child of elementsOf(item)) {
        if (child.name === 'text:list') this.#addList(child, { style, depth: depth + 1 }, !first);
        else if (child.name === 'text:h') {
          this.#addHeading(child, marked ? undefined : this.#numberOf(item, style, depth));
          marked = true;
        } else if (child.name === 'text:p') {
          const marker = marked ? '' : `${'  '.repeat(depth)}${this.#numberOf(item, style, depth) ?? '-'} `;
          this.#builder.add('list-item', marker + inlineWords(child), { tight: !first });
          marked = true;
          first = false;
        } else this.addBlocks({ ...item, children: [child] }, depth);
      }
    }
  }

  /** The number of an item as it is shown, where its list has numbers. */
  #numberOf(item: XmlElement, style: string | undefined, depth: number): string | undefined {
    const level = this.#numbering.ofList(style, depth + 1);
    if (!level) return undefined;
    const numbers = this.#numbers.get(style) ?? [];
    while (numbers.length < depth)
      numbers.push(this.#numbering.ofList(style, numbers.length + 1)?.start ?? 1);
    const next = numbers.length > depth ? (numbers[depth] ?? 0) + 1 : level.start;
    numbers[depth] = Number(item.attributes['text:start-value'] ?? next);
    numbers.length = depth + 1;
    return level.label(numbers);
  }
}
