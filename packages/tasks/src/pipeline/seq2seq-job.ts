import { summarizeBySeq2Seq, type WrittenSummary } from '../summarize/summarize-by-seq2seq.ts';
import {
  type Segment,
  type TranslationProgress,
  translateSentences,
} from '../translate/translate-sentences.ts';
import type { Seq2SeqModel } from './seq2seq-model.ts';

/** What an encoder-decoder can be asked for, what it tells meanwhile, and what comes of it. */
export interface Seq2SeqJobs {
  translation: {
    input: { sentences: string[] };
    progress: TranslationProgress;
    /** The segments of each sentence. */
    output: Segment[][];
  };
  summarization: {
    input: { text: string; count: number };
    progress: { done: number; of: number };
    output: WrittenSummary;
  };
}

export type Seq2SeqJob = {
  [Kind in keyof Seq2SeqJobs]: { kind: Kind } & Seq2SeqJobs[Kind]['input'];
}[keyof Seq2SeqJobs];

/** Does a job with a model that is open. */
export function doSeq2SeqJob(
  model: Seq2SeqModel,
  job: Seq2SeqJob,
  onProgress: (progress: object) => void,
): Promise<Seq2SeqJobs[Seq2SeqJob['kind']]['output']> {
  if (job.kind === 'translation') return translateSentences(model, job.sentences, onProgress);
  return summarizeBySeq2Seq(model, job.text, job.count, (done, of) => onProgress({ done, of }));
}
