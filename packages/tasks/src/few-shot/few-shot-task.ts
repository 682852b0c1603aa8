import { AppError, type TextEmbedder } from '@repaso/contract';
import { z } from 'zod';
import { type CurrentModel, requireModel } from '../model/task-model.ts';
import { type PredictionInput, scoreInputSchema } from '../score/score-input.ts';
import { scoreOfSamples } from '../score/score-of-samples.ts';
import {
  bootstrapInterval,
  differenceSchema,
  intervalSchema,
  pairedBootstrap,
} from '../statistics/bootstrap.ts';
import { defineTask } from '../task.ts';
import { type FewShotInput, fewShotInputSchema } from './few-shot-input.ts';
import { type Shot, shotsByModel, shotsBySimilarity } from './run-shots.ts';

const RESAMPLES = 1000;
/** Words of an output that can still be a label. */
const LONGEST_LABEL = 3;

const exampleSchema = z.object({ input: z.string(), output: z.string() });

const outputSchema = z.object({
  method: z.enum(['chat', 'embedding']),
  modes: z.array(
    z.object({
      mode: z.enum(['zero', 'few']),
      results: z.array(
        exampleSchema.extend({
          examples: z.array(exampleSchema),
          prompt: z.array(z.object({ role: z.string(), text: z.string() })).optional(),
        }),
      ),
      score: z.number().optional(),
      interval: intervalSchema.optional(),
    }),
  ),
  metric: z.string().optional(),
  /** Few-shot against zero-shot: the difference, and whether it may be chance. */
  comparison: differenceSchema.optional(),
  model: z.string().optional(),
});
type Output = z.output<typeof outputSchema>;

/** The closed set of outputs: as given, or those of the examples when all are as short as a label. */
function labelsOf({ labels, examples }: FewShotInput): string[] | undefined {
  if (labels !== undefined) return labels;
  const outputs = [...new Set(examples.map(({ output }) => output))];
  const areShort = outputs.every((output) => output.split(/\s+/).length <= LONGEST_LABEL);
  return outputs.length >= 2 && areShort ? outputs : undefined;
}

function checkLists({ inputs, references, labels, examples }: FewShotInput): void {
  if (references !== undefined && references.length !== inputs.length) {
    throw new AppError(
      'bad_request',
      `There are ${inputs.length} inputs and ${references.length} references.`,
      {
        hint: 'Give one reference for each input, in the same order.',
        spanish: {
          message: `Hay ${inputs.length} entradas y ${references.length} referencias.`,
          hint: 'Da una referencia para cada entrada, en el mismo orden.',
        },
      },
    );
  }
  const stray = labels === undefined ? undefined : examples.find(({ output }) => !labels.includes(output));
  if (stray === undefined) return;
  throw new AppError('bad_request', `An example has the output "${stray.output}", which is not a label.`, {
    hint: `Labels: ${labels?.join(', ')}.`,
    spanish: {
      message: `Un ejemplo tiene la salida «${stray.output}», que no es una etiqueta.`,
      hint: `Etiquetas: ${labels?.join(', ')}.`,
    },
  });
}

/** Score, interval and comparison of the ways, where there are references. */
function scoreModes({ metric, references, seed }: FewShotInput, modes: Output['modes']) {
  if (references === undefined) return { modes };
  const options = { resamples: RESAMPLES, seed };
  const all = Int32Array.from(references, (_, position) => position);
  const scored = modes.map((one) => {
    const predictions = one.results.map(({ output }) => output);
    const input = scoreInputSchema.parse({ metric, predictions, references }) as PredictionInput;
    const scoreOf = scoreOfSamples(input, predictions, [references]);
    const interval = bootstrapInterval(all.length, scoreOf, options);
    return { mode: { ...one, score: scoreOf(all), interval }, scoreOf };
  });
  const [zero, few] = (['zero', 'few'] as const).map((name) => scored.find(({ mode }) => mode.mode === name));
  const comparison =
    zero === undefined || few === undefined
      ? undefined
      : pairedBootstrap(all.length, zero.scoreOf, few.scoreOf, options);
  return {
    modes: scored.map(({ mode }) => mode),
    metric,
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** Compares zero-shot and few-shot on the same inputs and shows the prompts. Progress: one result at a time. */
export function createFewShotTask({
  embedder,
  currentModel,
}: {
  embedder: TextEmbedder;
  currentModel: CurrentModel;
}) {
  return defineTask({
    name: 'few-shot',
    description: 'Do a task of your own words with and without solved examples, and compare the two.',
    input: fewShotInputSchema,
    output: outputSchema,
    async run(input, { signal, onProgress }): Promise<Output> {
      checkLists(input);
      const compare = [...new Set(input.compare)];
      const labels = labelsOf(input);
      const isSimilarity =
        input.method === 'embedding' ||
        (input.method === 'auto' && currentModel() === undefined && labels !== undefined);
      const of = compare.length * input.inputs.length;
      let done = 0;
      const modes: Output['modes'] = [];
      if (isSimilarity) {
        if (labels === undefined) {
          throw new AppError('bad_request', 'Similarity can only choose between labels.', {
            hint: 'Give "labels", or use a chat model with method "chat".',
            spanish: {
              message: 'Por semejanza solo se puede elegir entre etiquetas.',
              hint: 'Da «labels», o usa un modelo de chat con el método «chat».',
            },
          });
        }
        for (const mode of compare) {
          signal.throwIfAborted();
          modes.push({ mode, results: await shotsBySimilarity(embedder, input, labels, mode) });
          done += input.inputs.length;
          onProgress?.({ mode, done, of });
        }
        return { method: 'embedding', ...scoreModes(input, modes) };
      }
      const model = requireModel(currentModel, 'few-shot');
      for (const mode of compare) {
        const onShot = (shot: Shot) => {
          done += 1;
          onProgress?.({ mode, done, of, input: shot.input, output: shot.output });
        };
        modes.push({ mode, results: await shotsByModel(model, embedder, input, mode, signal, onShot) });
      }
      return { method: 'chat', model: model.name, ...scoreModes(input, modes) };
    },
  });
}
