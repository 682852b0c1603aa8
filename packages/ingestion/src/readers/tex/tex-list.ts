import { type NumberFormat, numberIn } from '../lists/number-in.ts';

const FORMATS: Record<string, NumberFormat> = {
  arabic: 'decimal',
  alph: 'lowerLetter',
  Alph: 'upperLetter',
  roman: 'lowerRoman',
  Roman: 'upperRoman',
};
/** Labels of numbered lists, outermost first, as LaTeX sets them. */
const LABELS = ['\\arabic*.', '(\\alph*)', '\\roman*.', '\\Alph*.'];
const LABEL = /label\s*=\s*(?:\{([^{}]*)\}|([^,\]]*))/;
/** A pattern of the label alone, such as `a)`. */
const SHORT = /^\s*[([]?[1aAiI][.)\]]{0,2}\s*$/;
const START = /start\s*=\s*(\d{1,6})/;

/** Labels of the lists of exams. */
const EXAM: Record<string, string> = {
  questions: '\\arabic*.',
  parts: '(\\alph*)',
  subparts: '\\roman*.',
  choices: '\\Alph*.',
  oneparchoices: '\\Alph*.',
};

/** A list of a LaTeX document, and how far in it is. */
export class TexList {
  readonly depth: number;
  readonly isNumbered: boolean;
  readonly #kind: string;
  readonly #label: string;
  #number: number;

  /**
   * @param kind the name of its environment
   * @param options what stands in its optional part
   * @param place.numbered how many numbered lists are around it
   */
  constructor(kind: string, options: string, place: { depth: number; numbered: number }) {
    this.depth = place.depth;
    this.isNumbered = /enum/.test(kind) || EXAM[kind] !== undefined;
    this.#kind = kind;
    const [, grouped, bare] = LABEL.exec(options) ?? [];
    const short = SHORT.exec(options)?.[0].trim();
    this.#label = EXAM[kind] ?? grouped ?? bare ?? fromShort(short) ?? LABELS[place.numbered] ?? '\\arabic*.';
    this.#number = Number(START.exec(options)?.[1] ?? 1) - 1;
  }

  /** What stands before the next item. @param own what the item says itself that it is */
  marker(own: string | undefined): string {
    const indent = '  '.repeat(this.depth);
    if (this.#kind === 'thebibliography') return `${indent}[${own ?? ''}]`;
    if (own !== undefined && /[\p{L}\p{N}]/u.test(own)) {
      const isLabel = this.isNumbered || /[.:;)]$/.test(own);
      return indent + (this.isNumbered ? own : `- ${own}${isLabel ? '' : ':'}`);
    }
    if (!this.isNumbered || own !== undefined) return `${indent}-`;
    this.#number += 1;
    const label = this.#label.replace(/\\(arabic|alph|Alph|roman|Roman)\*/, (_, format: string) =>
      numberIn(FORMATS[format] ?? 'decimal', this.#number),
    );
    return indent + label.replace(/\\[a-zA-Z]+|[{}]/g, '').trim();
  }
}

/** The label that a pattern such as `a)` stands for. */
function fromShort(pattern: string | undefined): string | undefined {
  const formats: Record<string, string> = { 1: 'arabic', a: 'alph', A: 'Alph', i: 'roman', I: 'Roman' };
  return pattern?.replace(/[1aAiI]/, (sign) => `\\${formats[sign]}*`);
}
