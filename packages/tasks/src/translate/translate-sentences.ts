import type { Seq2SeqModel } from '../pipeline/seq2seq-model.ts';
import { splitToFit } from '../text/split-to-fit.ts';

/** A piece of a text that was translated by itself. */
export interface Segment {
  source: string;
  target: string;
  /** Set where the translation came to its limit of tokens instead of an end. */
  cut?: boolean;
}

/** Told after each piece. */
export interface TranslationProgress {
  done: number;
  of: number;
  text: string;
}

/**
 * Translates sentence by sentence, as Marian models were trained. A sentence that takes more than half of what the model
 * reads is split, since what it becomes may be longer.
 * @returns the segments of each sentence
 */
export async function translateSentences(
  model: Seq2SeqModel,
  sentences: readonly string[],
  onProgress: (progress: TranslationProgress) => void,
): Promise<Segment[][]> {
  const fits = (text: string) => model.countTokens(text) <= model.length / 2;
  const pieces = sentences.map((sentence) => splitToFit(sentence, fits));
  const of = pieces.flat().length;
  let done = 0;
  const translated: Segment[][] = [];
  for (const group of pieces) {
    const segments: Segment[] = [];
    for (const source of group) {
      // Some never end: they say the same words for ever.
      const maxTokens = Math.min(model.length - 1, 64 + 3 * model.countTokens(source));
      const { text, isCut } = await model.write(source, { maxTokens });
      segments.push({ source, target: text, ...(isCut ? { cut: true } : {}) });
      done += 1;
      onProgress({ done, of, text });
    }
    translated.push(segments);
  }
  return translated;
}
