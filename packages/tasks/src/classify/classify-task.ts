import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { type CurrentModel, requireModel } from '../model/task-model.ts';
import { defineTask } from '../task.ts';
import { chooseExamples } from './choose-examples.ts';
import { classifierNameSchema } from './classifier-folder.ts';
import { classifyByModel } from './classify-by-model.ts';
import { classifyBySimilarity } from './classify-by-similarity.ts';
import { type ClassifierPorts, openClassifier } from './open-classifier.ts';
import type { LabelPrediction } from './trained-classifier.ts';

/** Examples that a prompt is given, the most similar ones of those that there are. */
const MOST_SHOTS = 8;

const text = z.string().trim().min(1).max(200_000);
const label = z.string().trim().min(1).max(100);

const inputSchema = z.strictObject({
  texts: z.array(text).min(1).max(10_000),
  /** The labels to choose from. Neither they nor examples nor a method go with a trained classifier. */
  labels: z.array(label).min(2).max(100).optional(),
  /** Name of a trained or imported classifier. */
  model: classifierNameSchema.optional(),
  /** Labelled texts to learn from without training: few-shot. */
  examples: z.array(z.strictObject({ text, label })).max(1000).default([]),
  /** How to decide without a trained classifier: `chat` by the chat model, `embedding` by similarity. */
  method: z.enum(['auto', 'chat', 'embedding']).default('auto'),
});

const outputSchema = z.object({
  /** How it was decided. */
  method: z.enum(['trained', 'imported', 'chat', 'embedding']),
  labels: z.array(z.string()),
  results: z.array(
    z.object({
      label: z.string(),
      /** Probability of each label; a chat model under a grammar gives none. */
      scores: z.record(z.string(), z.number()).optional(),
    }),
  ),
});

type Output = z.output<typeof outputSchema>;

function toOutput(method: Output['method'], labels: string[], predictions: LabelPrediction[]): Output {
  const results = predictions.map(({ label: best, probabilities }) => ({
    label: best,
    scores: Object.fromEntries(labels.map((one, index) => [one, probabilities[index] ?? 0])),
  }));
  return { method, labels, results };
}

/** @throws AppError `bad_request` without two labels, or for an example of another label */
function requireChoices(labels: string[] | undefined, examples: { label: string }[]): string[] {
  const choices = [...new Set(labels ?? examples.map((example) => example.label))];
  if (choices.length < 2) {
    throw new AppError('bad_request', 'There is nothing to choose from.', {
      hint: 'Give two different labels, or the name of a trained classifier in "model".',
      spanish: {
        message: 'No hay entre qué elegir.',
        hint: 'Da dos etiquetas distintas, o el nombre de un clasificador entrenado en «model».',
      },
    });
  }
  const stray = examples.find((example) => !choices.includes(example.label));
  if (stray === undefined) return choices;
  throw new AppError(
    'bad_request',
    `An example has the label "${stray.label}", which is not among the labels.`,
    {
      hint: `Labels: ${choices.join(', ')}.`,
      spanish: {
        message: `Un ejemplo tiene la etiqueta «${stray.label}», que no está entre las etiquetas.`,
        hint: `Etiquetas: ${choices.join(', ')}.`,
      },
    },
  );
}

function ownLabels(name: string, labels: readonly string[]): AppError {
  return new AppError('bad_request', `A trained classifier has its own labels: ${labels.join(', ')}.`, {
    hint: `Leave out labels, examples and method to use "${name}", or leave out "model" to choose among labels of your own.`,
    spanish: {
      message: `Un clasificador entrenado tiene sus propias etiquetas: ${labels.join(', ')}.`,
      hint: `Quita etiquetas, ejemplos y método para usar «${name}», o quita «model» para elegir entre etiquetas tuyas.`,
    },
  });
}

/** Labels texts: by a trained classifier, or with no training by the chat model or by similarity. */
export function createClassifyTask(ports: ClassifierPorts & { currentModel: CurrentModel }) {
  const { embedder, currentModel } = ports;
  return defineTask({
    name: 'classify',
    description: 'Label texts with labels of your choice, or with a classifier that was trained before.',
    input: inputSchema,
    output: outputSchema,
    async run({ texts, labels, model: name, examples, method }, { signal, onProgress }) {
      if (name !== undefined) {
        const classifier = await openClassifier(ports, name);
        const isAlone = labels === undefined && examples.length === 0 && method === 'auto';
        if (!isAlone) throw ownLabels(name, classifier.labels);
        return toOutput(classifier.method, classifier.labels, await classifier.predict(texts, signal));
      }
      const choices = requireChoices(labels, examples);
      if (method === 'embedding' || (method === 'auto' && currentModel() === undefined)) {
        return toOutput('embedding', choices, await classifyBySimilarity(embedder, texts, choices, examples));
      }
      const model = requireModel(currentModel, 'classify (chat)');
      const shots = await chooseExamples(embedder, texts, examples, MOST_SHOTS);
      const results: Output['results'] = [];
      for (const [index, one] of texts.entries()) {
        results.push({ label: await classifyByModel(model, one, choices, shots[index] ?? [], signal) });
        onProgress?.({ done: results.length, of: texts.length });
      }
      return { method: 'chat' as const, labels: choices, results };
    },
  });
}
