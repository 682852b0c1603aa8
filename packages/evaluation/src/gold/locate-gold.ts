import { AppError } from '@repaso/contract';
import type { Span } from '../measures/span.ts';
import type { GoldQuestion } from './gold-question.ts';
import { locateQuote } from './locate-quote.ts';

/** A document as it was taken in: its name, and the extracted text that all offsets refer to. */
export interface GoldDocument {
  id: string;
  name: string;
  text: string;
}

/** Everything that a right answer rests on: of each need one span suffices, and every need counts. */
export type Needs = Span[][];

export interface LocatedQuestion extends GoldQuestion {
  needs: Needs;
}

/** A name without its extension: a chapter stays the same chapter when it is kept in another format. */
function stemOf(name: string): string {
  return name.replace(/\.[^./]+$/, '');
}

/**
 * Finds the quotes of all questions in the documents as they were taken in.
 * @throws AppError `not_found` that lists every quote that is nowhere, with its question
 */
export function locateGold(questions: GoldQuestion[], documents: GoldDocument[]): LocatedQuestion[] {
  const byName = new Map(documents.map((document) => [document.name, document]));
  const byStem = new Map(documents.map((document) => [stemOf(document.name), document]));
  const faults: string[] = [];
  const located = questions.map((question) => {
    const places = question.answers.map(({ document: name, quote, or = [] }): Span[] => {
      const document = byName.get(name) ?? byStem.get(stemOf(name));
      const quotes = [quote, ...or];
      const found =
        document === undefined ? [] : quotes.flatMap((words) => locateQuote(document.text, words));
      if (document === undefined) faults.push(`  ${question.id}: there is no document ${name}`);
      else if (found.length === 0) faults.push(`  ${question.id}: not in ${name}: ${quote}`);
      return found.map((stretch) => ({ documentId: document!.id, ...stretch }));
    });
    const needs = question.type === 'cross' ? [places.flat()] : places;
    return { ...question, needs: needs.filter((spans) => spans.length > 0) };
  });
  if (faults.length > 0) {
    throw new AppError('not_found', `The documents do not hold what questions quote:\n${faults.join('\n')}`, {
      hint: 'Correct the quotes, or the documents; a measure over missing answers would say nothing.',
    });
  }
  return located;
}
