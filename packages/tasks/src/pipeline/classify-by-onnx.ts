import { basename } from 'node:path';
import { AppError } from '@repaso/contract';
import type { LabelPrediction } from '../classify/trained-classifier.ts';
import type { ClassifierJob } from './onnx-classifier.ts';
import { runInThread } from './run-in-thread.ts';

/**
 * Labels for texts by an imported classifier, in a thread of its own. It is loaded for the call and freed after it: an
 * encoder takes hundreds of megabytes.
 * @throws AppError `model_unavailable` when its files do not make a working model; the signal's reason when aborted
 */
export async function classifyByOnnx(
  folder: string,
  job: ClassifierJob,
  signal: AbortSignal,
): Promise<LabelPrediction[]> {
  try {
    return (await runInThread('./classifier-thread', folder, job, { signal })) as LabelPrediction[];
  } catch (error) {
    signal.throwIfAborted();
    const name = basename(folder);
    throw new AppError('model_unavailable', `The imported classifier "${name}" cannot be loaded.`, {
      hint: 'Its folder needs config.json with id2label, tokenizer.json, tokenizer_config.json and onnx/model.onnx.',
      spanish: {
        message: `El clasificador importado «${name}» no se puede cargar.`,
        hint: 'Su carpeta necesita config.json con id2label, tokenizer.json, tokenizer_config.json y onnx/model.onnx.',
      },
      cause: error,
    });
  }
}
