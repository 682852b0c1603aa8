import type { Passage, Source } from '@repaso/contract';
import { type CandidateSentence, candidateSentences } from '../quote/candidate-sentence.ts';
import { quotableSentences } from '../quote/quotable-sentences.ts';
import { contentTerms } from '../text/content-terms.ts';

/** Sentences that belong together in an answer about whole documents. */
export interface DigestSection {
  /** Empty where the sentences need no heading. */
  heading: string;
  sentences: CandidateSentence[];
}

export interface Digest {
  sections: DigestSection[];
  /** Sections or sentences that would have belonged here too. */
  leftOut: number;
}

/** Share of words in common from which two sentences say the same. */
const SAME = 0.6;

/** Parts of a document that ask or refer instead of teaching. */
export const ASIDE =
  /\b(?:ejercicios?|exercises?|fuentes|sources|references|referencias|bibliograf[ií]a|bibliography|lecturas|further reading|preguntas)\b/i;

/** Every sentence of the passages that an answer may repeat, in the order of the documents. */
export function sentencesOf(passages: readonly Passage[], question: string): CandidateSentence[] {
  const sources: Source[] = passages.map((passage, index) => ({ n: index + 1, passage }));
  return quotableSentences(candidateSentences(sources), question);
}

/** Whether a sentence repeats one of the others. */
export function isRepeated(sentence: CandidateSentence, others: readonly CandidateSentence[]): boolean {
  const terms = contentTerms(sentence.text);
  return others.some((other) => {
    const known = contentTerms(other.text);
    const common = [...terms].filter((term) => known.has(term)).length;
    return common >= SAME * Math.min(terms.size, known.size);
  });
}

/** The sources of a digest, numbered in the order in which they are quoted, and the digest over them. */
export function numberSources(digest: Digest): { sources: Source[]; sections: DigestSection[] } {
  const numbered = new Map<string, Source>();
  const sections = digest.sections.map(({ heading, sentences }) => ({
    heading,
    sentences: sentences.map((sentence) => {
      const { passage } = sentence.source;
      const source = numbered.get(passage.chunkId) ?? { n: numbered.size + 1, passage };
      numbered.set(passage.chunkId, source);
      return { ...sentence, source };
    }),
  }));
  return { sources: [...numbered.values()], sections };
}
