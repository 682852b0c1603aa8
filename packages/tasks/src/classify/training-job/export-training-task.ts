import { z } from 'zod';
import type { LabelledText } from '../../dataset/dataset.ts';
import { defineTask } from '../../task.ts';
import { classifierNameSchema } from '../classifier-folder.ts';
import { partsSchema, readParts } from '../read-parts.ts';
import { trainingOptionsSchema } from '../training-options.ts';
import {
  ACCELERATE_CONFIGURATION,
  DEEPSPEED_CONFIGURATION,
  REQUIREMENTS,
  TRAINING_SCRIPT,
} from './training-script.ts';

const inputSchema = z.strictObject({
  /** Name of the classifier that the job makes. */
  name: classifierNameSchema,
  ...partsSchema.shape,
  /** Encoder to start from, as the Hugging Face Hub calls it. */
  model: z.string().min(1).max(200).default('FacebookAI/xlm-roberta-base'),
  epochs: z.number().int().min(1).max(50).default(4),
  learningRate: z.number().gt(0).max(1).default(2e-5),
  batchSize: z.number().int().min(1).max(512).default(16),
  /** `balanced`: rare labels count as much as common ones. */
  classWeights: trainingOptionsSchema.shape.classWeights,
  /** Tokens of a text that are read, at most as many as the encoder can. */
  maxLength: z.number().int().min(8).max(8192).default(512),
  seed: z.number().int().min(0).max(0xffffffff).default(7),
});

const outputSchema = z.object({
  files: z.array(z.object({ name: z.string(), content: z.string() })),
  /** What to run in the folder of the files, on a machine with a GPU and Python. */
  commands: z.array(z.string()),
  /** What to do with the result. */
  next: z.string(),
});

const toLines = (rows: readonly LabelledText[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;

/**
 * Writes a job that fine-tunes a whole encoder with the Hugging Face Trainer, under Accelerate and DeepSpeed where there
 * are several GPUs, and exports it to ONNX, which `classify` then knows by its name.
 */
export function createExportTrainingTask() {
  return defineTask({
    name: 'export-training',
    description:
      'Write a Hugging Face Trainer job that fine-tunes an encoder on a GPU machine, with the rows in it.',
    input: inputSchema,
    output: outputSchema,
    async run({ train, validation, test, validationSplit, textColumn, labelColumn, ...settings }) {
      const { labels, ...parts } = readParts(
        { train, validation, test, validationSplit, textColumn, labelColumn },
        settings.seed,
      );
      return {
        files: [
          { name: 'train.py', content: TRAINING_SCRIPT },
          { name: 'job.json', content: `${JSON.stringify({ ...settings, labels }, null, 2)}\n` },
          { name: 'requirements.txt', content: REQUIREMENTS },
          { name: 'accelerate.yaml', content: ACCELERATE_CONFIGURATION },
          { name: 'deepspeed.json', content: `${DEEPSPEED_CONFIGURATION}\n` },
          ...Object.entries(parts).flatMap(([name, rows]) =>
            rows === undefined ? [] : [{ name: `${name}.jsonl`, content: toLines(rows) }],
          ),
        ],
        commands: [
          'python -m pip install -r requirements.txt',
          'python train.py',
          'python -m pip install "deepspeed>=0.16,<1" && accelerate launch --config_file accelerate.yaml train.py  # instead, on several GPUs',
        ],
        next: `Copy the folder ${settings.name} that it writes into the folder classifiers of Repaso's data (REPASO_DATA), and use {"model":"${settings.name}"} with classify.`,
      };
    },
  });
}
