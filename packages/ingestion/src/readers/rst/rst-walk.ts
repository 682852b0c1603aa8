import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { CODE, ELSEWHERE, MACHINERY, SILENT_ARGUMENT } from './directive-kinds.ts';
import { rstInline } from './rst-inline.ts';
import { csvRows, csvSeparator, gridRows, listRows, simpleRows } from './rst-table.ts';
import { isDefinition, type Substitutions } from './substitutions.ts';

const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/;
const DIRECTIVE = /^\.\.\s+(?:\|[^|]+\|\s+)?([\w:.+-]+)::\s*(.*)$/;
const ITEM = /^(?:[-*+•]|(?:\d+|#|[a-zA-Z]|[ivx]{2,5})[.)]|\((?:\d+|#|[a-zA-Z]|[ivx]{2,5})\))\s+/;
const GRID = /^\+(?:[-=]+\+)+\s*$/;
const SIMPLE = /^=+(?:\s+=+)+\s*$/;

/** What paragraphs are where they stand, and how many lists are around them. */
interface Place {
  kind: 'paragraph' | 'quote' | 'list-item';
  depth: number;
}

/** Reads reStructuredText line by line into a builder. The syntax is that of docutils' specification. */
export class RstWalk {
  /** Names of directives that were passed over. */
  readonly leftOut = new Set<string>();
  readonly #builder: TextBuilder;
  /** Styles of section titles in the order in which they appeared: their order is their level. */
  readonly #styles: string[] = [];

  readonly #substitutions: Substitutions;
  #place: Place = { kind: 'paragraph', depth: 0 };

  constructor(builder: TextBuilder, substitutions: Substitutions) {
    this.#builder = builder;
    this.#substitutions = substitutions;
  }

  read(lines: readonly string[]): void {
    let at = 0;
    while (at < lines.length) at = this.#readBlock(lines, at);
  }

  /** Reads what is inside of a list item or a quotation. */
  #readWithin(place: Place, lines: readonly string[]): void {
    const around = this.#place;
    this.#place = place;
    this.read(lines);
    this.#place = around;
  }

  /** Reads the block that starts at a line. @returns the line after it */
  #readBlock(lines: readonly string[], at: number): number {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    if (line.trim() === '') return at + 1;
    if (ADORNMENT.test(line) && next.trim() !== '' && (lines[at + 2] ?? '').trimEnd() === line.trimEnd()) {
      this.#heading(`${line[0]}${line[0]}`, next);
      return at + 3;
    }
    // A line that is too short for its title marks one all the same from four characters on.
    const long = Math.min(line.trimEnd().length, 4);
    if (!/^\s/.test(line) && ADORNMENT.test(next) && next.trimEnd().length >= long) {
      this.#heading(next[0] ?? '', line);
      return at + 2;
    }
    if (GRID.test(line)) return this.#table(lines, at, (row) => /^[+|]/.test(row), gridRows);
    if (SIMPLE.test(line)) return this.#simpleTable(lines, at);
    if (ADORNMENT.test(line)) return at + 1;
    if (/^\.\.(?:\s|$)/.test(line)) return this.#explicit(lines, at);
    if (ITEM.test(line)) return this.#list(lines, at);
    if (/^\s/.test(line)) {
      const end = indentedEnd(lines, at);
      const kind = this.#place.kind === 'list-item' ? 'list-item' : 'quote';
      this.#readWithin({ ...this.#place, kind }, dedent(lines.slice(at, end)));
      return end;
    }
    return this.#textBlock(lines, at);
  }

  #inline(text: string): string {
    return rstInline(text, this.#substitutions);
  }

  #heading(style: string, title: string): void {
    if (!this.#styles.includes(style)) this.#styles.push(style);
    this.#builder.add('heading', this.#inline(title.trim()), { level: this.#styles.indexOf(style) + 1 });
  }

  #table(
    lines: readonly string[],
    at: number,
    belongs: (line: string) => boolean,
    parse: (lines: readonly string[]) => string[][],
  ): number {
    let end = at;
    while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
    this.#addRows(parse(lines.slice(at, end)));
    return end;
  }

  #simpleTable(lines: readonly string[], at: number): number {
    let end = at + 1;
    let rules = 1;
    while (end < lines.length && (lines[end] ?? '').trim() !== '' && rules < 3) {
      if (SIMPLE.test(lines[end] ?? '')) rules += 1;
      end += 1;
    }
    this.#addRows(simpleRows(lines.slice(at, end)));
    return end;
  }

  #addRows(rows: string[][]): void {
    addTable(
      this.#builder,
      rows.map((row) => row.map((cell) => this.#inline(cell))),
    );
  }

  /** What begins with two dots: directives, footnotes, link targets, comments. */
  #explicit(lines: readonly string[], at: number): number {
    const line = lines[at] ?? '';
    const end = indentedEnd(lines, at + 1);
    const body = dedent(lines.slice(at + 1, end));
    const footnote = /^\.\.\s+\[([^\]]+)\](?:\s+(.*))?$/.exec(line);
    if (footnote) this.#paragraph([footnote[2] ?? '', ...body]);
    const [, name = '', argument = ''] = DIRECTIVE.exec(line) ?? [];
    if (name !== '' && !isDefinition(line)) this.#directive(name, argument, body);
    return end;
  }

  #directive(name: string, argument: string, body: readonly string[]): void {
    const start = body.findIndex((line) => !/^(?::[\w-]+:|\s)/.test(line) || line.trim() === '');
    const content = start < 0 ? [] : body.slice(start);
    const text = content.join('\n').replace(/^\n+|\s+$/g, '');
    const option = (key: string): string | undefined =>
      body
        .slice(0, start < 0 ? undefined : start)
        .find((line) => line.startsWith(`:${key}:`))
        ?.slice(key.length + 2)
        .trim();
    if (MACHINERY.test(name)) return;
    if (ELSEWHERE.test(name)) this.leftOut.add(`${name} ${argument}`.trim());
    if (CODE.test(name)) this.#builder.add('code', text);
    else if (name === 'math')
      this.#builder.add('formula', `$$${[argument, text].filter(Boolean).join('\n')}$$`);
    else if (name === 'list-table' || name === 'csv-table') {
      if (argument) this.#paragraph([argument]);
      const separator = csvSeparator(option('delim'));
      const header = option('header');
      const file = option('file') ?? option('url');
      if (file) this.leftOut.add(`${name} ${file}`);
      const rows = name === 'csv-table' ? csvRows(content, separator) : listRows(content);
      this.#addRows([...(header ? csvRows([header], separator) : []), ...rows]);
    } else if (name === 'image' || name === 'figure') {
      this.#paragraph([option('alt') ?? '']);
      this.read(content);
    } else if (!ELSEWHERE.test(name)) {
      if (argument && !SILENT_ARGUMENT.test(name)) this.#paragraph([argument]);
      this.read(content);
    }
  }

  /** A list, to the first line that is neither an item nor part of one. */
  #list(lines: readonly string[], start: number): number {
    let number = 0;
    let at = start;
    while (ITEM.test(lines[at] ?? '') && !ADORNMENT.test(lines[at + 1] ?? '')) {
      const line = lines[at] ?? '';
      const marker = (ITEM.exec(line)?.[0] ?? '').trim();
      // A cross stands for the number after the last one.
      number = marker.includes('#') ? number + 1 : Number(/\d+/.exec(marker)?.[0] ?? 0);
      const label = /^[-*+•]$/.test(marker) ? '-' : marker.replace('#', String(number));
      const end = indentedEnd(lines, at + 1);
      this.#item(label, [line.replace(ITEM, ''), ...dedent(lines.slice(at + 1, end))]);
      at = end;
      while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
    }
    return at;
  }

  #item(label: string, body: readonly string[]): void {
    const blank = body.findIndex((part) => part.trim() === '');
    const own = blank < 0 ? body : body.slice(0, blank);
    const { depth } = this.#place;
    this.#addItem(`${'  '.repeat(depth)}${label} ${this.#inline(own.join(' ').replace(/\s+/g, ' '))}`);
    if (blank >= 0) this.#readWithin({ kind: 'list-item', depth: depth + 1 }, body.slice(blank));
  }

  /** Items and what else is in them follow each other line by line. */
  #addItem(text: string): void {
    const last = this.#builder.blocks.at(-1);
    this.#builder.add('list-item', text, { tight: last?.kind === 'list-item' });
  }

  /** A paragraph; after `::` what is indented is a literal block, after a single line it is a definition. */
  #textBlock(lines: readonly string[], at: number): number {
    let end = at + 1;
    while (end < lines.length && (lines[end] ?? '').trim() !== '' && !/^\s/.test(lines[end] ?? '')) end += 1;
    const words = lines.slice(at, end);
    const literal = /::\s*$/.test(words.at(-1) ?? '');
    const text = words.join('\n').replace(/\s*::\s*$/, literal && words.join('').trim() !== '::' ? ':' : '');
    this.#paragraph(text.split('\n'));
    if (!literal) return end;
    const stop = indentedEnd(lines, end);
    this.#builder.add('code', dedent(lines.slice(end, stop)).join('\n'));
    return stop;
  }

  #paragraph(lines: readonly string[]): void {
    const { kind } = this.#place;
    for (const paragraph of lines.join('\n').split(/\n\s*\n/)) {
      // Fields (`:author: x`) read as what they are; line blocks lose their bar.
      const plain = paragraph.replace(/^:([\w -]+):\s+/gm, '$1: ').replace(/^\|(?: |$)/gm, '');
      const text = this.#inline(plain.replace(/[^\S\n]*\n[^\S\n]*/g, ' '));
      if (kind === 'list-item') this.#addItem(text);
      else this.#builder.add(kind, text);
    }
  }
}

/** The first line from here on that is neither indented nor empty; empty lines before it are not part of the block. */
function indentedEnd(lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length && (/^\s/.test(lines[end] ?? '') || (lines[end] ?? '') === '')) end += 1;
  while (end > at && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return end;
}

function dedent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const depth = Math.min(...depths, 100);
  return lines.map((line) => line.slice(depth));
}
