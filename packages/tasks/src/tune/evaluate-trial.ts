import { AppError, schemaFaults } from '@repaso/contract';
import { z } from 'zod';
import { PREDICTION_METRICS, scoreInputSchema } from '../score/score-input.ts';
import { scoreOfSamples } from '../score/score-of-samples.ts';
import type { Task } from '../task.ts';
import type { TuneInput } from './tune-input.ts';

/** Fields of an output that are its text. */
const TEXT_FIELDS = ['text', 'translation', 'summary', 'answer'];

/** The number at a path of dots. */
export function numberAt(value: unknown, path: string): number | undefined {
  let inner: unknown = value;
  for (const key of path.split('.')) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Record<string, unknown>)[key];
  }
  return typeof inner === 'number' && Number.isFinite(inner) ? inner : undefined;
}

function numbersIn(value: unknown): string {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return entries.flatMap(([key, field]) => (typeof field === 'number' ? [key] : [])).join(', ');
}

/** The input as the task wants it. @throws AppError `bad_request` that names what does not fit */
export function checkInput(task: Task, input: unknown): unknown {
  const result = task.input.safeParse(input);
  if (result.success) return result.data;
  const faults = schemaFaults(result.error, input);
  throw new AppError('bad_request', `The input of ${task.name} does not fit: ${faults.en}.`, {
    hint: 'Name fields of the task in "space" and give the others in "base". GET /api/tasks describes them.',
    spanish: {
      message: `La entrada de ${task.name} no encaja: ${faults.es}.`,
      hint: 'Nombra campos de la tarea en «space» y da los demás en «base». GET /api/tasks los describe.',
    },
    cause: result.error,
  });
}

function textOf(output: unknown, task: Task): string {
  const record = (output ?? {}) as Record<string, unknown>;
  const found = TEXT_FIELDS.map((field) => record[field]).find((value) => typeof value === 'string');
  if (typeof found === 'string') return found.trim();
  const [first] = Array.isArray(record.results) ? (record.results as { label?: unknown }[]) : [];
  if (typeof first?.label === 'string') return first.label;
  throw new AppError('not_found', `The output of ${task.name} has no text to score.`, {
    hint: 'Leave out "cases" and name a number of its output as the metric.',
    spanish: {
      message: `La salida de ${task.name} no tiene un texto que puntuar.`,
      hint: 'Quita «cases» y da como medida un número de su salida.',
    },
  });
}

export interface Evaluation {
  /** Called with the metric after every step. */
  onStep(value: number): void;
  signal: AbortSignal;
}

/** The metric of one run of the task. */
async function evaluateRun(
  task: Task,
  input: Record<string, unknown>,
  metric: string,
  { onStep, signal }: Evaluation,
) {
  const last = metric.split('.').at(-1) ?? metric;
  const output = await task.run(checkInput(task, input), {
    signal,
    onProgress(progress) {
      const value = numberAt(progress, last);
      if (value !== undefined) onStep(value);
    },
  });
  const value = numberAt(output, metric);
  if (value !== undefined) return value;
  throw new AppError('not_found', `The output of ${task.name} has no number "${metric}".`, {
    hint: `Numbers of its output: ${numbersIn(output) || 'none'}; nested ones are named with dots.`,
    spanish: {
      message: `La salida de ${task.name} no tiene ningún número «${metric}».`,
      hint: `Números de su salida: ${numbersIn(output) || 'ninguno'}; los de dentro se nombran con puntos.`,
    },
  });
}

/** The metric of the task's texts over all cases; after each case, over those so far. */
async function evaluateCases(
  task: Task,
  input: Record<string, unknown>,
  { metric, cases }: { metric: string; cases: NonNullable<TuneInput['cases']> },
  { onStep, signal }: Evaluation,
): Promise<number> {
  if (!(PREDICTION_METRICS as readonly string[]).includes(metric)) {
    throw new AppError('not_found', `"${metric}" is no metric over cases.`, {
      hint: `Metrics: ${PREDICTION_METRICS.join(', ')}.`,
      spanish: {
        message: `«${metric}» no es una medida sobre casos.`,
        hint: `Medidas: ${PREDICTION_METRICS.join(', ')}.`,
      },
    });
  }
  const predictions: string[] = [];
  let score = 0;
  for (const one of cases) {
    const output = await task.run(checkInput(task, { ...input, ...one.input }), { signal });
    predictions.push(textOf(output, task));
    const references = cases.slice(0, predictions.length).map(({ reference }) => reference);
    const scored = scoreInputSchema.parse({ metric, predictions, references });
    if (scored.metric === 'perplexity') break;
    score = scoreOfSamples(scored, predictions, [references])(predictions.keys());
    onStep(score);
  }
  return score;
}

/** Runs one configuration and tells its metric. @throws AppError of the task; the signal's reason when aborted */
export function evaluateTrial(
  task: Task,
  input: Record<string, unknown>,
  { metric, cases }: Pick<TuneInput, 'metric' | 'cases'>,
  evaluation: Evaluation,
): Promise<number> {
  return cases === undefined
    ? evaluateRun(task, input, metric, evaluation)
    : evaluateCases(task, input, { metric, cases }, evaluation);
}

/** Whether a task's input has a field of this name at its top. */
export function hasField(task: Task, name: string): boolean {
  return task.input instanceof z.ZodObject && name in task.input.shape;
}
