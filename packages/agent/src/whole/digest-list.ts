import type { Language } from '@repaso/contract';
import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { contentTerms } from '../text/content-terms.ts';
import type { Digest } from './digest.ts';

const MOST = 40;
const ITEM = /^([-*•]|\d+[.)])\s/;

/** Share of the topic's words that a sentence must hold: all of one or two, most of more. */
function enough(size: number): number {
  return size <= 2 ? size : Math.ceil(size * 0.67);
}

/**
 * Everything that the documents hold on a topic, in their order: the sentences that name it, and the items and table
 * rows that stand under a heading that names it.
 */
export function digestList(
  all: readonly CandidateSentence[],
  topic: readonly string[],
  language: Language,
): Digest {
  const wanted = [...contentTerms(topic.join(' '))];
  const held = (terms: Set<string>) => wanted.filter((term) => terms.has(term)).length;
  const said = new Set<string>();
  const found = all.filter((sentence) => {
    const own = held(contentTerms(sentence.text));
    const headings = sentence.source.passage.headings.join(' ');
    const over = held(contentTerms(`${sentence.text} ${headings} ${sentence.header ?? ''}`));
    const isPart = ITEM.test(sentence.text) || sentence.header !== undefined;
    if (own < enough(wanted.length) && !(isPart && over >= enough(wanted.length))) return false;
    // An item that was quoted with its list is not quoted again.
    const isNew = ![...said].some((text) => text.includes(sentence.text));
    said.add(sentence.text);
    return isNew;
  });
  // Two languages that say the same make one list: that of the question, where it has any.
  const own = found.filter((sentence) => sentence.language === language);
  const listed = own.length > 0 ? own : found;
  const sections = new Map<string, CandidateSentence[]>();
  for (const sentence of listed.slice(0, MOST)) {
    const { title } = sentence.source.passage;
    sections.set(title, [...(sections.get(title) ?? []), sentence]);
  }
  return {
    sections: [...sections].map(([heading, sentences]) => ({ heading, sentences })),
    leftOut: Math.max(0, listed.length - MOST),
  };
}
