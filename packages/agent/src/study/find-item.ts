import type {
  PassageRetriever,
  QuizItem,
  SentenceMarker,
  SentenceRanker,
  Source,
  StudyState,
} from '@repaso/contract';
import { candidateSentences } from '../quote/candidate-sentence.ts';
import { quotableSentences } from '../quote/quotable-sentences.ts';
import { scoreCandidates } from '../quote/score-candidates.ts';
import type { TurnContext } from '../turn-context.ts';
import { isAskable, makeItem } from './make-item.ts';

export interface StudyPorts {
  retriever: PassageRetriever;
  ranker: SentenceRanker;
  marker?: SentenceMarker;
}

const PASSAGES = 8;

export interface FoundItem {
  item?: QuizItem;
  /** Whether the documents deal with the topic at all. */
  isKnown: boolean;
  /** The nearest passages. */
  sources: Source[];
}

/** The next question on the topic of a study: about the best sentence that was not asked about yet. */
export async function findItem(
  ports: StudyPorts,
  context: TurnContext,
  study: StudyState,
): Promise<FoundItem> {
  const { thread, signal, prompts, language } = context;
  const search = { collections: thread.collections, text: study.topic, k: PASSAGES, signal };
  const passages = await ports.retriever.search(search);
  const sources = passages.map((passage, index) => ({ n: index + 1, passage }));
  const candidates = quotableSentences(candidateSentences(sources), study.topic);
  const question = { query: study.topic, language, signal, thread };
  const { scored, isAnswerable } = await scoreCandidates(ports, question, candidates);
  const isKnown = isAnswerable || study.asked.length > 0;
  if (!isKnown) return { isKnown, sources };
  for (const sentence of scored.sort((a, b) => b.score - a.score)) {
    if (study.asked.includes(sentence.text) || !isAskable(sentence)) continue;
    const item = makeItem(sentence, study.level ?? 'beginner', study.topic, prompts.tutor);
    if (item !== undefined) return { item, isKnown, sources };
  }
  return { isKnown, sources };
}
