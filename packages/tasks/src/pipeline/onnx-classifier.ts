import { AutoModelForSequenceClassification, AutoTokenizer } from '@huggingface/transformers';
import type { LabelPrediction } from '../classify/trained-classifier.ts';
import { localName, precisionOf } from './model-folder.ts';
import { SESSION_OPTIONS } from './session-options.ts';

/** Texts to label. */
export interface ClassifierJob {
  labels: readonly string[];
  texts: readonly string[];
}

const BATCH = 8;

/**
 * Labels for texts by an encoder that was fine-tuned elsewhere and exported to ONNX.
 * @param beforeBatch stops the model by throwing
 * @throws Error when its files do not make a working model
 */
export async function predictByOnnx(
  folder: string,
  { labels, texts }: ClassifierJob,
  beforeBatch: () => void,
): Promise<LabelPrediction[]> {
  const name = await localName(folder);
  const dtype = await precisionOf(folder, ['model']);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModelForSequenceClassification.from_pretrained(name, {
    dtype,
    local_files_only: true,
    session_options: SESSION_OPTIONS,
  });
  try {
    const predictions: LabelPrediction[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      beforeBatch();
      const inputs = tokenizer(texts.slice(start, start + BATCH), { padding: true, truncation: true });
      const { logits } = (await model(inputs)) as { logits: { data: Float32Array; dims: number[] } };
      const classes = logits.dims[1] ?? 0;
      for (let row = 0; row < (logits.dims[0] ?? 0); row += 1) {
        const scores = [...logits.data.subarray(row * classes, (row + 1) * classes)];
        const highest = Math.max(...scores);
        const odds = scores.map((score) => Math.exp(score - highest));
        const sum = odds.reduce((total, value) => total + value, 0);
        predictions.push({
          label: labels[scores.indexOf(highest)] ?? String(scores.indexOf(highest)),
          probabilities: odds.map((value) => value / sum),
        });
      }
    }
    return predictions;
  } finally {
    await model.dispose();
  }
}
