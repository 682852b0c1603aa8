import type { Language, Source } from '@repaso/contract';
import { splitSentences } from '../text/split-sentences.ts';

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
}

const SHORTEST = 15;
const LONGEST = 600;

/** A line that announces instead of saying: a heading, an exercise, a label, a lone formula. */
function saysNothing(text: string): boolean {
  if (/^\$\$[\s\S]*\$\$$/.test(text)) return true;
  if (/[:：]$/.test(text)) return true;
  return !/[.!?…|)»”"]$/.test(text) && !/^([-*•]|\d+[.)])\s/.test(text) && text.split(/\s+/).length < 8;
}

/** The sentences of all sources that could stand as an answer, in the order of the sources. */
export function candidateSentences(sources: Source[]): CandidateSentence[] {
  return sources.flatMap((source, rank) => {
    const { passage } = source;
    const context = [passage.title, ...passage.headings].join(' · ');
    return splitSentences(passage.text)
      .filter(({ text }) => text.length >= SHORTEST && text.length <= LONGEST && !saysNothing(text))
      .map((sentence) => ({ ...sentence, source, rank, language: passage.language, context }));
  });
}
