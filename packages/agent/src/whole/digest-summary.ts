import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { ASIDE, type Digest, type DigestSection, isRepeated } from './digest.ts';
import { salience } from './salience.ts';

const MOST_SECTIONS = 12;
const MOST_DOCUMENTS = 40;
/** A section with more sentences than this is worth two. */
const LONG = 12;

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const headingAt = ({ source }: CandidateSentence, depth: number) => source.passage.headings[depth] ?? '';

/** The sections of one document, at the first depth at which it has any. */
function sectionsOf(sentences: CandidateSentence[]): Map<string, CandidateSentence[]> {
  const outer = groupBy(sentences, (sentence) => headingAt(sentence, 0));
  return outer.size > 2
    ? outer
    : groupBy(sentences, (sentence) => headingAt(sentence, 1) || headingAt(sentence, 0));
}

function bestOf(
  sentences: CandidateSentence[],
  scores: Map<CandidateSentence, number>,
  count: number,
  said: CandidateSentence[],
) {
  const chosen: CandidateSentence[] = [];
  const ranked = [...sentences].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  for (const sentence of ranked) {
    if (chosen.length === count) break;
    if (!isRepeated(sentence, [...said, ...chosen])) chosen.push(sentence);
  }
  return sentences.filter((sentence) => chosen.includes(sentence));
}

/**
 * A summary in the documents' own sentences: every sentence is scored, and of each section the one or two that say most
 * are kept; of several documents, those of each document.
 */
export function digestSummary(all: readonly CandidateSentence[]): Digest {
  const sentences = all.filter(({ header, context }) => header === undefined && !ASIDE.test(context));
  const documents = [...groupBy(sentences, ({ source }) => source.passage.documentId).values()];
  const scores = new Map<CandidateSentence, number>();
  for (const document of documents) {
    for (const [index, score] of salience(document).entries())
      scores.set(document[index] as CandidateSentence, score);
  }
  const isOne = documents.length === 1;
  const groups: { heading: string; members: CandidateSentence[] }[] = isOne
    ? [...sectionsOf(documents[0] as CandidateSentence[])].map(([heading, members]) => ({ heading, members }))
    : documents.map((members) => ({ heading: members[0]?.source.passage.title ?? '', members }));
  const most = isOne ? MOST_SECTIONS : MOST_DOCUMENTS;
  // Where there are too many, the longest have most to say; the rest is reported.
  const kept = new Set([...groups].sort((a, b) => b.members.length - a.members.length).slice(0, most));

  const said: CandidateSentence[] = [];
  const sections: DigestSection[] = [];
  for (const group of groups) {
    if (!kept.has(group)) continue;
    const chosen = bestOf(group.members, scores, group.members.length > LONG ? 2 : 1, said);
    said.push(...chosen);
    if (chosen.length > 0) sections.push({ heading: group.heading, sentences: chosen });
  }
  return { sections, leftOut: groups.length - kept.size };
}
