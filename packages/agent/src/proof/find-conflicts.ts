import type { Conflict, Language, Source } from '@repaso/contract';
import { contentTerms, fold } from '../text/content-terms.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { type Figure, figuresOf, isSameFigure } from './figures.ts';
import { namesOf } from './names.ts';

interface Statement {
  source: Source;
  text: string;
  folded: string;
  terms: Set<string>;
  /** References such as P-130. */
  codes: Set<string>;
  figures: Figure[];
}

/** "pase de 412,00 a 438,00": a value that takes the place of another. */
const CHANGES =
  /\b(?:pas[ae]n?|pasara|sub[ae]n?|baj[ae]n?|cambi[ae]n?|aument\w+|increas\w+|ris\w+|rais\w+|chang\w+|go(?:es)?|drop\w*|reduc\w+|moves?)\b/;
const SAME_SUBJECT = 0.6;
const FEWEST_SHARED = 3;
const MOST = 3;

function statementsOf(sources: readonly Source[]): Statement[] {
  return sources.flatMap((source) => {
    const over = source.passage.headings.join(' ');
    return splitSentences(source.passage.text).flatMap(({ text }) => {
      const figures = figuresOf(text, { words: true });
      if (figures.length === 0) return [];
      const terms = contentTerms(text.replace(/\d[\d.,]*/g, ' '));
      for (const term of contentTerms(over)) if (text.includes(' | ')) terms.add(term);
      const codes = new Set(
        namesOf(text)
          .filter((name) => /\d/.test(name))
          .map(fold),
      );
      return [{ source, text, folded: fold(text), terms, codes, figures }];
    });
  });
}

/** The unit of a figure: the sign or word that follows it. */
function unitOf({ folded }: Statement, { at, text }: Figure): string {
  const after = folded.slice(at + text.length).match(/^\s*(%|€|\$|[a-z]{2,})/)?.[1] ?? '';
  return after.replace(/s$/, '');
}

function shared(one: Statement, other: Statement): number {
  return [...one.terms].filter((term) => other.terms.has(term)).length;
}

/** The old and the new value, where a statement replaces one by the other. */
function replacement(statement: Statement): [old: Figure, now: Figure] | undefined {
  const { folded, figures } = statement;
  if (!CHANGES.test(folded)) return undefined;
  for (const [index, now] of figures.entries()) {
    const old = figures[index - 1];
    if (old === undefined || isSameFigure(old, now)) continue;
    const between = folded.slice(old.at + old.text.length, now.at);
    const before = folded.slice(0, old.at);
    if (/^\s*(?:\S+\s+)?(?:a|to)\s+$/.test(between) && /\b(?:de|desde|from)\s+$/.test(before))
      return [old, now];
  }
  return undefined;
}

function conflict(one: Statement, value: Figure, other: Statement, otherValue: Figure): Conflict {
  const common = one.codes.size > 0 ? [...one.codes].filter((code) => other.codes.has(code)) : [];
  const words = common.length > 0 ? common : [...one.terms].filter((term) => other.terms.has(term));
  // The words of the sentence itself, not their folded and shortened forms.
  const written = one.text.match(/[\p{L}\d]+(?:[-.][\p{L}\d]+)*/gu) ?? [];
  const subject = [...new Set(written.filter((word) => words.some((known) => fold(word).startsWith(known))))];
  return {
    subject: subject.slice(0, 4).join(' '),
    values: [
      { n: one.source.n, value: value.text, quote: one.text },
      { n: other.source.n, value: otherValue.text, quote: other.text },
    ],
  };
}

/** A value that another source has replaced, or the same thing with two values; undefined where both may be true. */
function compare(one: Statement, other: Statement): Conflict | undefined {
  const change = replacement(other);
  if (change !== undefined && replacement(one) === undefined) {
    const [old, now] = change;
    const value = one.figures.find((figure) => isSameFigure(figure, old));
    const isAbout = [...one.codes].some((code) => other.codes.has(code)) || shared(one, other) >= 2;
    if (value !== undefined && isAbout && !one.figures.some((figure) => isSameFigure(figure, now)))
      return conflict(one, value, other, now);
  }
  const [a, b] = [one.figures[0], other.figures[0]];
  if (a === undefined || b === undefined || one.figures.length > 1 || other.figures.length > 1)
    return undefined;
  if (unitOf(one, a) !== unitOf(other, b) || isSameFigure(a, b)) return undefined;
  if ([...one.codes].some((code) => !other.codes.has(code))) return undefined;
  const common = shared(one, other);
  const union = one.terms.size + other.terms.size - common;
  return common >= FEWEST_SHARED && common >= SAME_SUBJECT * union ? conflict(one, a, other, b) : undefined;
}

/**
 * Sources that give different values for what the question is about: a value that a later paper replaced, or two papers
 * that differ. Only statements of different documents in one language are compared, and only those about the question.
 * @param language of the question: where two sources have it, the others are left alone
 */
export function findConflicts(sources: readonly Source[], question: string, language?: Language): Conflict[] {
  const asked = [...contentTerms(question)];
  const isAsked = ({ terms, source, codes, text }: Statement) => {
    const over = contentTerms(
      `${source.passage.title} ${source.passage.headings.join(' ')} ${text} ${[...codes].join(' ')}`,
    );
    return asked.filter((term) => over.has(term) || terms.has(term)).length >= asked.length / 2;
  };
  const own = sources.filter(({ passage }) => passage.language === language);
  const statements = statementsOf(own.length > 1 ? own : sources).filter(isAsked);
  const conflicts: Conflict[] = [];
  for (const one of statements) {
    for (const other of statements) {
      const [p, q] = [one.source.passage, other.source.passage];
      if (p.documentId === q.documentId || p.language !== q.language) continue;
      const found = compare(one, other);
      const isKnown = conflicts.some(({ values }) =>
        values.every(({ quote }) => found?.values.some((value) => value.quote === quote)),
      );
      if (found !== undefined && !isKnown) conflicts.push(found);
      if (conflicts.length === MOST) return conflicts;
    }
  }
  return conflicts;
}
