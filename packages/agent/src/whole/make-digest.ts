import type { PassageRetriever, SentenceRanker } from '@repaso/contract';
import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import type { TurnContext } from '../turn-context.ts';
import { type Digest, isRepeated } from './digest.ts';
import { digestList } from './digest-list.ts';
import { digestSummary } from './digest-summary.ts';
import { rankTopic } from './rank-topic.ts';
import type { WholeQuestion } from './whole-question.ts';

const MOST_ON_TOPIC = 10;
const MOST_A_SIDE = 4;

/** The first sentences that do not repeat one another; those in the language of the question go first. */
function distinct(
  ranked: CandidateSentence[],
  count: number,
  { language }: TurnContext,
): CandidateSentence[] {
  const own = ranked.filter((sentence) => sentence.language === language);
  const chosen: CandidateSentence[] = [];
  for (const sentence of own.length > 0 ? own : ranked) {
    if (chosen.length === count) break;
    if (!isRepeated(sentence, chosen)) chosen.push(sentence);
  }
  return chosen;
}

/**
 * The answer to a question about whole documents in the documents' own sentences.
 * @param topic words that a summary is to be about, where it is not about everything
 */
export async function makeDigest(
  ports: { retriever: PassageRetriever; ranker: SentenceRanker },
  context: TurnContext,
  asked: WholeQuestion,
  sentences: CandidateSentence[],
  topic: string[],
): Promise<Digest> {
  // A document that is about what is to be listed holds it section by section.
  if (asked.kind === 'list')
    return topic.length === 0 ? digestSummary(sentences) : digestList(sentences, topic, context.language);
  if (asked.kind === 'comparison') {
    const sections = [];
    for (const subject of asked.subjects) {
      const ranked = await rankTopic(ports, context, sentences, subject);
      sections.push({ heading: subject, sentences: distinct(ranked, MOST_A_SIDE, context) });
    }
    return { sections, leftOut: 0 };
  }
  if (topic.length === 0) return digestSummary(sentences);
  const ranked = await rankTopic(ports, context, sentences, topic.join(' '));
  const chosen = new Set(distinct(ranked, MOST_ON_TOPIC, context));
  return { sections: [{ heading: '', sentences: sentences.filter((one) => chosen.has(one)) }], leftOut: 0 };
}
