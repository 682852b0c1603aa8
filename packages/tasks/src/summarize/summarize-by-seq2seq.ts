import type { Seq2SeqModel } from '../pipeline/seq2seq-model.ts';
import { packTexts } from '../text/pack-texts.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { splitToFit } from '../text/split-to-fit.ts';
import { summaryTokens } from './summary-tokens.ts';

export interface WrittenSummary {
  sentences: string[];
  /** Whether there are fewer than wanted because the model came to its limit of tokens. */
  isCut: boolean;
}

/** A summary of few sentences may be shorter than the model's own files have it. */
const LEAST_TOKENS_A_SENTENCE = 20;

/**
 * Summarises with a BART or T5. A text that it cannot read at once is summarised part by part, and the parts' summaries
 * again (map-reduce), until they are as few sentences as wanted or one part is left; nothing of the text is left out.
 * @param count sentences at most
 */
export async function summarizeBySeq2Seq(
  model: Seq2SeqModel,
  text: string,
  count: number,
  onPart: (done: number, of: number) => void,
): Promise<WrittenSummary> {
  const fits = (part: string) => model.countTokens(part) <= model.length;
  const maxTokens = Math.min(Math.floor(model.length / 2), summaryTokens(count));
  let parts = splitSentences(text);
  let groupsBefore = Number.POSITIVE_INFINITY;
  let isCut = false;
  for (;;) {
    const whole = parts.flatMap((part) => splitToFit(part, fits));
    // What marks the ends is counted with each of them, so a group has a little room to spare.
    const groups = await packTexts(whole, model.length, model.countTokens);
    const summaries: string[][] = [];
    for (const group of groups) {
      const source = group.join(' ');
      const most = [model.minTokens, count * LEAST_TOKENS_A_SENTENCE, model.countTokens(source) / 2];
      const minTokens = Math.floor(Math.min(...most));
      const written = await model.write(source, { maxTokens, minTokens });
      isCut ||= written.isCut;
      summaries.push(ended(splitSentences(written.text), written.isCut));
      onPart(summaries.length, groups.length);
    }
    const sentences = summaries.flat();
    // As many parts as before would go round for ever.
    if (groups.length === 1 || sentences.length <= count || groups.length >= groupsBefore)
      return { sentences: sentences.slice(0, count), isCut: isCut && sentences.length < count };
    groupsBefore = groups.length;
    parts = summaries.map((summary) => summary.join(' '));
  }
}

/** The sentences that came to an end; a single one is better than none. */
function ended(sentences: string[], isCut: boolean): string[] {
  return isCut && sentences.length > 1 ? sentences.slice(0, -1) : sentences;
}
