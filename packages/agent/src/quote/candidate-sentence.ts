import type { Language, Source } from '@repaso/contract';
import { type Sentence, splitSentences } from '../text/split-sentences.ts';
import { looksLikeCode } from './looks-like-code.ts';

/** A sentence of a source that an answer may quote. */
export interface CandidateSentence {
  text: string;
  /** UTF-16 offsets in the text of its passage. */
  start: number;
  end: number;
  source: Source;
  /** Place of its source among the sources, from 0. */
  rank: number;
  language: Language;
  /** Title and headings that stand over it. */
  context: string;
  /** For a row of a table: its first row, which says what the columns are. */
  header?: string;
}

const SHORTEST = 15;
const LONGEST = 600;
const FEW_WORDS = 8;
const ITEM = /^([-*•]|\d+[.)])\s/;
const FORMULA = /^\$\$[\s\S]*\$\$$/;
const ROW = / \| /;

/** A line that announces instead of saying: a heading, a label, a lone formula, a line of a program. */
function saysNothing(text: string): boolean {
  if (FORMULA.test(text) || looksLikeCode(text)) return true;
  if (ROW.test(text) || ITEM.test(text)) return false;
  return !/[.!?…)»”"]$/.test(text) && text.split(/\s+/).length < FEW_WORDS;
}

/** A sentence that ends in a colon together with the formula or the list that it introduces, as far as it stays short. */
function withWhatItIntroduces(passage: string, sentences: Sentence[], index: number): Sentence {
  const lead = sentences[index] as Sentence;
  if (!/[:：]$/.test(lead.text)) return lead;
  let end = lead.end;
  for (const next of sentences.slice(index + 1)) {
    const isSameLine = end > lead.end && !passage.slice(end, next.start).includes('\n');
    const belongs = FORMULA.test(next.text) ? end === lead.end : ITEM.test(next.text) || isSameLine;
    if (!belongs || next.end - lead.start > LONGEST) break;
    end = next.end;
  }
  return { text: passage.slice(lead.start, end), start: lead.start, end };
}

/** The first row of the table that a row belongs to: the line from which its rows follow one another. */
function headerOf(passage: string, sentences: Sentence[], index: number): Sentence | undefined {
  let first = index;
  for (; first > 0; first--) {
    const [above, row] = [sentences[first - 1] as Sentence, sentences[first] as Sentence];
    if (!ROW.test(above.text) || passage.slice(above.end, row.start) !== '\n') break;
  }
  const header = sentences[first];
  return header && ROW.test(header.text) ? header : undefined;
}

/** The sentences of all sources that could stand as an answer, in the order of the sources. */
export function candidateSentences(sources: Source[]): CandidateSentence[] {
  return sources.flatMap((source, rank) => {
    const { passage } = source;
    const context = [passage.title, ...passage.headings].join(' · ');
    const sentences = splitSentences(passage.text);
    return sentences.flatMap((sentence, index) => {
      const header = ROW.test(sentence.text) ? headerOf(passage.text, sentences, index) : undefined;
      const whole = withWhatItIntroduces(passage.text, sentences, index);
      const { length } = whole.text;
      if (header === sentence || length < SHORTEST || length > LONGEST || saysNothing(whole.text)) return [];
      const table = header === undefined ? {} : { header: header.text };
      return [{ ...whole, ...table, source, rank, language: passage.language, context }];
    });
  });
}
