import { type ClassifierJob, predictByOnnx } from './onnx-classifier.ts';
import { doThreadJob } from './thread-job.ts';

// Main file of a thread that opens an encoder, labels texts with it and ends: what it computes never blocks the program.
await doThreadJob<ClassifierJob>((job, { folder, throwIfStopped }) =>
  predictByOnnx(folder, job, throwIfStopped),
);
