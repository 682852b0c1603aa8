import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { CODE, ELSEWHERE, MACHINERY, SILENT_ARGUMENT } from './directive-kinds.ts';
import { rstInline } from './rst-inline.ts';
import { csvRows, csvSeparator, gridRows, listRows, simpleRows } from './rst-table.ts';
import { isDefinition, type Substitutions } from './substitutions.ts';

const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/;
const DIRECTIVE = /^\.\.\s+(?:\|[^|]+\|\s+)?([\w:.+-]+)::\s*(.*)$/;
const ITEM = /^(?:[-*+•]|(?:\d+|#|[a-zA-Z])[.)]|\((?:\d+|[a-zA-Z])\))\s+/;
const GRID = /^\+(?:[-=]+\+)+\s*$/;
const SIMPLE = /^=+(?:\s+=+)+\s*$/;
/** Reads reStructuredText line by line into a builder. The syntax is that of docutils' specification. */
export class RstWalk {
  /** Names of directives that were passed over. */
  readonly leftOut = new Set<string>();
  readonly #builder: TextBuilder;
  /** Styles of section titles in the order in which they appeared: their order is their level. */
  readonly #styles: string[] = [];

  readonly #substitutions: Substitutions;

  constructor(builder: TextBuilder, substitutions: Substitutions) {
    this.#builder = builder;
    this.#substitutions = substitutions;
  }

  read(lines: readonly string[]): void {
    let at = 0;
    while (at < lines.length) at = this.#readBlock(lines, at);
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
    if (ITEM.test(line)) return this.#item(lines, at);
    if (/^\s/.test(line)) {
      const end = indentedEnd(lines, at);
      this.#paragraph(dedent(lines.slice(at, end)), 'quote');
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
    const footnote = /^\.\.\s+\[([^\]]+)\]\s+(.*)$/.exec(line);
    if (footnote) this.#paragraph([footnote[2] ?? '', ...body], 'paragraph');
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
      if (argument) this.#paragraph([argument], 'paragraph');
      const separator = csvSeparator(option('delim'));
      const header = option('header');
      const file = option('file') ?? option('url');
      if (file) this.leftOut.add(`${name} ${file}`);
      const rows = name === 'csv-table' ? csvRows(content, separator) : listRows(content);
      this.#addRows([...(header ? csvRows([header], separator) : []), ...rows]);
    } else if (name === 'image' || name === 'figure') {
      this.#paragraph([option('alt') ?? ''], 'paragraph');
      this.read(content);
    } else if (!ELSEWHERE.test(name)) {
      if (argument && !SILENT_ARGUMENT.test(name)) this.#paragraph([argument], 'paragraph');
      this.read(content);
    }
  }

  #item(lines: readonly string[], at: number): number {
    const line = lines[at] ?? '';
    const marker = ITEM.exec(line)?.[0] ?? '';
    const end = indentedEnd(lines, at + 1);
    const body = [line.slice(marker.length), ...dedent(lines.slice(at + 1, end))];
    const blank = body.findIndex((part) => part.trim() === '');
    const own = blank < 0 ? body : body.slice(0, blank);
    const label = /^[-*+•]/.test(marker) ? '- ' : marker.trim() === '#.' ? '1. ' : `${marker.trim()} `;
    const last = this.#builder.blocks.at(-1);
    this.#builder.add('list-item', label + this.#inline(own.join(' ').replace(/\s+/g, ' ')), {
      tight: last?.kind === 'list-item',
    });
    if (blank >= 0) this.read(body.slice(blank));
    return end;
  }

  /** A paragraph; after `::` what is indented is a literal block, after a single line it is a definition. */
  #textBlock(lines: readonly string[], at: number): number {
    let end = at + 1;
    while (end < lines.length && (lines[end] ?? '').trim() !== '' && !/^\s/.test(lines[end] ?? '')) end += 1;
    const words = lines.slice(at, end);
    const literal = /::\s*$/.test(words.at(-1) ?? '');
    const text = words.join('\n').replace(/\s*::\s*$/, literal && words.join('').trim() !== '::' ? ':' : '');
    this.#paragraph(text.split('\n'), 'paragraph');
    if (!literal) return end;
    const stop = indentedEnd(lines, end);
    this.#builder.add('code', dedent(lines.slice(end, stop)).join('\n'));
    return stop;
  }

  #paragraph(lines: readonly string[], kind: 'paragraph' | 'quote'): void {
    for (const paragraph of lines.join('\n').split(/\n\s*\n/)) {
      // Fields (`:author: x`) read as what they are; line blocks lose their bar.
      const plain = paragraph.replace(/^:([\w -]+):\s+/gm, '$1: ').replace(/^\|(?: |$)/gm, '');
      this.#builder.add(kind, this.#inline(plain.replace(/[^\S\n]*\n[^\S\n]*/g, ' ')));
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
