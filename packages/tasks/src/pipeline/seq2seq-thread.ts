import { doSeq2SeqJob, type Seq2SeqJob } from './seq2seq-job.ts';
import { openSeq2Seq } from './seq2seq-model.ts';
import { doThreadJob } from './thread-job.ts';

// Main file of a thread that opens an encoder-decoder, does one job with it and ends: what it computes never blocks the program.
await doThreadJob<Seq2SeqJob>(async (job, { folder, onProgress, throwIfStopped }) => {
  const model = await openSeq2Seq(folder, job.kind, throwIfStopped);
  try {
    return await doSeq2SeqJob(model, job, onProgress);
  } finally {
    await model.dispose();
  }
});
