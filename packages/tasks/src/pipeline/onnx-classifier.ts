import { AutoModelForSequenceClassification, AutoTokenizer } from '@huggingface/transformers';
import { AppError } from '@repaso/contract';
import type { LabelPrediction } from '../classify/trained-classifier.ts';
import { localName, precisionOf } from './model-folder.ts';

const BATCH = 8;

/**
 * Labels for texts by an encoder that was fine-tuned elsewhere and exported to ONNX. It is loaded for the call and freed
 * after it: an encoder takes hundreds of megabytes.
 * @throws AppError `model_unavailable` when its files do not make a working model
 */
export async function classifyByOnnx(
  folder: string,
  labels: readonly string[],
  texts: readonly string[],
  signal: AbortSignal,
): Promise<LabelPrediction[]> {
  const name = localName(folder);
  const load = async () => {
    const dtype = await precisionOf(folder, ['model']);
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    const model = await AutoModelForSequenceClassification.from_pretrained(name, {
      dtype,
      local_files_only: true,
      session_options: { intraOpNumThreads: 1 },
    });
    return { tokenizer, model };
  };
  const { tokenizer, model } = await load().catch((error: unknown) => {
    throw new AppError('model_unavailable', `The imported classifier "${name}" cannot be loaded.`, {
      hint: 'Its folder needs config.json with id2label, tokenizer.json, tokenizer_config.json and onnx/model.onnx.',
      spanish: {
        message: `El clasificador importado «${name}» no se puede cargar.`,
        hint: 'Su carpeta necesita config.json con id2label, tokenizer.json, tokenizer_config.json y onnx/model.onnx.',
      },
      cause: error,
    });
  });
  try {
    const predictions: LabelPrediction[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      signal.throwIfAborted();
      const inputs = tokenizer(texts.slice(start, start + BATCH), { padding: true, truncation: true });
      const { logits } = (await model(inputs)) as { logits: { data: Float32Array; dims: number[] } };
      const classes = logits.dims[1] ?? 0;
      for (let row = 0; row < (logits.dims[0] ?? 0); row += 1) {
        const scores = [...logits.data.subarray(row * classes, (row + 1) * classes)];
        const highest = Math.max(...scores);
        const odds = scores.map((score) => Math.exp(score - highest));
        const sum = odds.reduce((total, value) => total + value, 0);
        const probabilities = odds.map((value) => value / sum);
        predictions.push({
          label: labels[scores.indexOf(highest)] ?? String(scores.indexOf(highest)),
          probabilities,
        });
      }
    }
    return predictions;
  } finally {
    await model.dispose();
  }
}
