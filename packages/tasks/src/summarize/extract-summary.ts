import { AppError, type TextEmbedder } from '@repaso/contract';
import { splitSentences } from '../text/split-sentences.ts';
import { chooseSentences, rankSentences, similarities } from './rank-sentences.ts';

/** The graph grows with the square of the sentences. */
const MOST_SENTENCES = 2000;
/** Shorter pieces are headings and cries. */
const FEWEST_WORDS = 4;

/** The sentences of a text that stand for it best, word for word and in their order. Needs no model that writes. */
export async function extractSummary(text: string, count: number, embedder: TextEmbedder): Promise<string[]> {
  const all = splitSentences(text);
  if (all.length > MOST_SENTENCES) {
    throw new AppError('too_large', `The text has ${all.length} sentences, more than ${MOST_SENTENCES}.`, {
      hint: 'Summarise it chapter by chapter.',
      spanish: {
        message: `El texto tiene ${all.length} frases, más de ${MOST_SENTENCES}.`,
        hint: 'Resúmelo capítulo a capítulo.',
      },
    });
  }
  const full = all.filter((sentence) => sentence.split(/\s+/).length >= FEWEST_WORDS);
  const sentences = full.length >= count ? full : all;
  if (sentences.length <= count) return sentences;
  const graph = similarities(await embedder.embed(sentences));
  return chooseSentences(rankSentences(graph), graph, count).map((position) => sentences[position]!);
}
