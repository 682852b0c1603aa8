import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { argumentsAt, type Stretch } from './arguments.ts';
import { environmentArguments, isTable } from './environment-arguments.ts';
import { blockFormula } from './formula-text.ts';
import { InlineReader } from './inline-reader.ts';
import { readTabular } from './read-tabular.ts';
import { SECTIONS } from './tex-counters.ts';
import type { TexDocument } from './tex-document.ts';
import { TexList } from './tex-list.ts';
import type { TexToken } from './tex-token.ts';

/** Lists, and drawings that are programs of their own. */
const LISTS =
  /^(?:itemize|enumerate|description|compactitem|compactenum|inparaenum|thebibliography|questions|parts|subparts|choices|oneparchoices|checkboxes)\*?$/;
const DRAWINGS = /^(?:tikzpicture|pgfpicture|picture|forest|circuitikz|pspicture|tikzcd|axis)\*?$/;
const QUOTES = /^(?:quote|quotation|verse|displayquote|quoting)$/;
/** What begins an item of a list or of an exam, and what is a heading or says what a figure is. */
const ITEMS = /^(?:item|bibitem|question|subpart|choice|CorrectChoice)$/;
const TITLES = /^(?:frametitle|framesubtitle|caption|captionof|addchap|addsec)$/;
const DEEPEST = 60;
const MOST_ARGUMENTS = 9;

/** Writes the blocks of a LaTeX document into a builder. */
export class TexWalk {
  /** Files that the document takes in. */
  readonly elsewhere: string[] = [];
  pictures = 0;
  readonly #builder: TextBuilder;
  readonly #document: TexDocument;
  readonly #tokens: readonly TexToken[];
  readonly #inline: InlineReader;
  readonly #lists: TexList[] = [];
  #marker: string | undefined;
  /** Whether the next item begins a list that stands apart from what is before it. */
  #isFirstItem = false;
  #quotes = 0;
  #depth = 0;

  constructor(builder: TextBuilder, document: TexDocument) {
    this.#builder = builder;
    this.#document = document;
    this.#tokens = document.tokens;
    this.#inline = new InlineReader(document);
  }

  addBlocks([from, to]: Stretch): void {
    this.#depth += 1;
    for (let at = from; at < to; ) at = this.#step(at, to);
    this.#flush();
    this.#depth -= 1;
  }

  #step(at: number, to: number): number {
    const token = this.#tokens[at] as TexToken;
    if (token.kind === 'command') return this.#command(token, at, to) ?? this.#inline.step(at, to);
    if (token.kind === 'begin') return this.#environment(token, at, to);
    const isBlock = (token.kind === 'formula' || token.kind === 'verbatim') && token.isBlock;
    if (!isBlock && token.kind !== 'paragraph' && token.kind !== 'end') return this.#inline.step(at, to);
    this.#flush();
    if (token.kind === 'verbatim') this.#builder.add('code', token.text);
    if (token.kind === 'formula') {
      const { macros, numbering } = this.#document;
      const formula = blockFormula(
        macros.expand(token.text),
        token.environment,
        numbering.numbers.get(at)?.number,
      );
      this.#builder.add('formula', formula);
    }
    return at + 1;
  }

  #flush(): void {
    const words = this.#inline.take();
    if (words === '') return;
    const list = this.#lists.at(-1);
    if (!list) {
      this.#builder.add(this.#quotes > 0 ? 'quote' : 'paragraph', words);
      return;
    }
    const marker = this.#marker ?? '  '.repeat(list.depth + 1).slice(0, -1);
    this.#builder.add('list-item', `${marker} ${words}`, { tight: !this.#isFirstItem });
    this.#isFirstItem = false;
    this.#marker = undefined;
  }

  #addHeading(words: string, level: number): void {
    this.#flush();
    this.#builder.add('heading', words.replace(/\s+/g, ' '), { level });
  }

  /** @returns the next token, where the command is one that begins or ends a block */
  #command(token: TexToken & { kind: 'command' }, at: number, to: number): number | undefined {
    const { name } = token;
    const isPart = name === 'part' && this.#lists.length > 0;
    if (isPart || ITEMS.test(name)) return this.#item(name, at, to);
    if (SECTIONS.includes(name) || TITLES.test(name)) return this.#title(name, at, to);
    if (/^(?:par|bigskip|medskip|smallskip|newpage|clearpage|pagebreak|State|Statex|STATE)$/.test(name)) {
      this.#flush();
      return at + 1;
    }
    if (/^(?:input|include|subfile|import|lstinputlisting|verbatiminput|inputminted)$/.test(name)) {
      const { groups, next } = argumentsAt(
        this.#tokens,
        at + 1,
        to,
        /^(?:import|inputminted)$/.test(name) ? 2 : 1,
      );
      const file = groups.at(-1);
      if (file) this.elsewhere.push(this.#document.macros.raw(file).trim());
      return next;
    }
    if (name === 'includegraphics' || name === 'includesvg') {
      this.pictures += 1;
      return argumentsAt(this.#tokens, at + 1, to, 1).next;
    }
    return undefined;
  }

  #item(name: string, at: number, to: number): number {
    this.#flush();
    const { optional, groups, next } = argumentsAt(this.#tokens, at + 1, to, name === 'bibitem' ? 1 : 0);
    const [own] = [...optional, ...groups];
    const words = own && this.#inline.wordsOf(own);
    const list = this.#lists.at(-1);
    // What an exam says beside a question is how many points it is worth.
    const isExam = name !== 'item' && name !== 'bibitem';
    this.#marker = isExam ? `${list?.marker(undefined)}${words ? ` (${words})` : ''}` : list?.marker(words);
    return next;
  }

  #title(name: string, at: number, to: number): number {
    const { groups, next } = argumentsAt(this.#tokens, at + 1, to, name === 'captionof' ? 2 : 1);
    const words = groups.length === 0 ? '' : this.#inline.wordsOf(groups.at(-1) as Stretch);
    const { numbering, words: printed } = this.#document;
    const number = numbering.numbers.get(at);
    if (name === 'caption' || name === 'captionof') {
      this.#flush();
      const label = number && number.kind !== 'statement' && `${printed[number.kind]} ${number.number}: `;
      this.#builder.add('paragraph', (label || '') + words);
      return next;
    }
    this.#addHeading([number?.number, words].filter(Boolean).join(' '), this.#document.levelOf(name));
    return next;
  }

  #environment(token: TexToken & { kind: 'begin' }, at: number, to: number): number {
    const { name, match } = token;
    this.#flush();
    if (match < 0 || match > to || this.#depth > DEEPEST) return at + 1;
    const most = environmentArguments(name);
    const { optional, groups, next } = argumentsAt(this.#tokens, at + 1, match, most);
    if (DRAWINGS.test(name)) this.pictures += 1;
    else if (LISTS.test(name)) this.#addList(name, optional[0], [next, match]);
    else if (isTable(name)) addTable(this.#builder, readTabular(this.#tokens, [next, match], this.#inline));
    else if (QUOTES.test(name)) {
      this.#quotes += 1;
      this.addBlocks([next, match]);
      this.#quotes -= 1;
    } else return this.#opened(at, { optional, next: groups.length < most ? at + 1 : next }, match);
    // A caption of a long table stands inside of it.
    if (isTable(name)) this.#addCaptions([next, match]);
    return match + 1;
  }

  /** An environment whose blocks are like those around it. @returns its first token */
  #opened(
    at: number,
    { optional, next }: { optional: readonly Stretch[]; next: number },
    end: number,
  ): number {
    const { name } = this.#tokens[at] as TexToken & { kind: 'begin' };
    const statement = this.#document.statementOf(name)?.replace(/\.$/, '');
    if (name === 'frame' || name === 'block') {
      const { groups, next: first } = argumentsAt(this.#tokens, next, end, name === 'frame' ? 2 : 1);
      const words = groups.map((group) => this.#inline.wordsOf(group)).join(': ');
      if (name === 'frame') this.#addHeading(words, this.#document.levelOf('frametitle'));
      else this.#builder.add('paragraph', words);
      return first;
    }
    if (name === 'abstract')
      this.#addHeading(this.#document.words.abstract, this.#document.levelOf('section'));
    if (statement !== undefined) {
      const title = optional[0] && this.#inline.wordsOf(optional[0]);
      const number = this.#document.numbering.numbers.get(at)?.number;
      this.#inline.add(`${[statement, number, title && `(${title})`].filter(Boolean).join(' ')}. `);
    }
    // Two arguments of an environment that is not known are words apart.
    const { groups, next: first } = argumentsAt(this.#tokens, next, end, MOST_ARGUMENTS);
    if (groups.length < 2) return next;
    this.#inline.add(`${groups.map((group) => this.#inline.wordsOf(group)).join(' ')} `);
    return first;
  }

  #addList(name: string, options: Stretch | undefined, content: Stretch): void {
    const numbered = this.#lists.filter(({ isNumbered }) => isNumbered).length;
    if (this.#lists.length === 0) this.#isFirstItem = true;
    const source = options ? this.#document.macros.raw(options) : '';
    this.#lists.push(new TexList(name, source, { depth: this.#lists.length, numbered }));
    this.#marker = undefined;
    this.addBlocks(content);
    this.#lists.pop();
    this.#marker = undefined;
  }

  #addCaptions([from, to]: Stretch): void {
    for (let at = from; at < to; at += 1) {
      const token = this.#tokens[at] as TexToken;
      if (token.kind === 'command' && token.name === 'caption') this.#title('caption', at, to);
    }
  }
}
