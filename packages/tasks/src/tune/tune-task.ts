import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { randomNumbers } from '../statistics/random-numbers.ts';
import { defineTask, type Task } from '../task.ts';
import { checkInput, hasField } from './evaluate-trial.ts';
import { parameterImportance } from './parameter-importance.ts';
import { runStudy } from './run-study.ts';
import { fillIn, runTrial } from './run-trial.ts';
import { type Dimension, gridPoints, toDimensions } from './search-space.ts';
import { randomPoint, tpePoint } from './suggest-point.ts';
import { directionSchema, keptTrialSchema, rankTrials, type Trial, trialSchema } from './trial.ts';
import { type TuneInput, tuneInputSchema } from './tune-input.ts';

/** Fields of the base that only the winner is given. */
const WINNER_ONLY = ['name', 'test'];

const outputSchema = z.object({
  task: z.string(),
  metric: z.string(),
  direction: directionSchema,
  method: z.enum(['tpe', 'random', 'grid']),
  best: trialSchema.pick({ trial: true, params: true, value: true }),
  trials: z.array(trialSchema),
  /** How much each field decides, summing to 1; left out for less than eight trials. */
  importance: z.array(z.object({ name: z.string(), importance: z.number() })).optional(),
  /** Output of the winner's own run, where `base` has a `name` to keep it under or a `test` to measure it on. */
  winner: z.unknown().optional(),
  /** Set when the task's sample data was searched, because `base` had none. */
  sample: z.string().optional(),
  seconds: z.number(),
});

const stateSchema = z.object({ trials: z.array(keptTrialSchema.nullable()) });

export interface TunePorts {
  /** The task of this name. */
  taskNamed(name: string): Task | undefined;
  /** Data to search with when none is given, and what to call it. */
  sampleFor(name: string): Promise<{ name: string; input: Record<string, unknown> } | undefined>;
}

/** Seed of a trial's own draws: what a trial draws does not depend on how many were drawn before. */
const seedOf = (seed: number, position: number) =>
  (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + position * 0x9e3779b1) >>> 0;

/** How points are chosen, and how many there are to choose. */
function planSearch({ method, trials, seed, direction }: TuneInput, dimensions: Dimension[]) {
  if (method === 'grid') {
    const points = gridPoints(dimensions);
    randomNumbers(seed).shuffle(points);
    return { count: Math.min(trials, points.length), pointAt: (position: number) => points[position]! };
  }
  const pointAt = (position: number, known: readonly Trial[]) => {
    const random = randomNumbers(seedOf(seed, position));
    if (method === 'random') return randomPoint(dimensions, random);
    return tpePoint(
      dimensions,
      rankTrials(known, direction).map(({ point }) => point),
      random,
    );
  };
  return { count: trials, pointAt };
}

function report({ point: _, ...trial }: Trial) {
  return trial;
}

function requireTunable(name: string, { taskNamed }: TunePorts): Task {
  const task = name === 'tune' ? undefined : taskNamed(name);
  if (task !== undefined) return task;
  throw new AppError('not_found', `There is no task "${name}" to tune.`, {
    hint: 'GET /api/tasks lists them; a search cannot search itself.',
    spanish: {
      message: `No existe la tarea «${name}», o no se puede ajustar.`,
      hint: 'GET /api/tasks las enumera; una búsqueda no puede buscarse a sí misma.',
    },
  });
}

function allFailed(last?: Trial): AppError {
  const { error = 'pruned', spanish = last?.error ?? 'podada' } = last ?? {};
  return new AppError('bad_request', 'Every trial failed.', {
    hint: `Change the space or the fixed input. The last trial: ${error}`,
    spanish: {
      message: 'Todas las pruebas fallaron.',
      hint: `Cambia el espacio o la entrada fija. La última prueba: ${spanish}`,
    },
  });
}

/** Searches the settings of a task. Progress: each trial as it ends, with the best value so far. */
export function createTuneTask(ports: TunePorts) {
  return defineTask({
    name: 'tune',
    description:
      'Search the settings of another task for the best value of a metric: TPE, random or grid, with pruning.',
    input: tuneInputSchema,
    output: outputSchema,
    async run(input, context) {
      const begun = performance.now();
      const { signal, onProgress, state } = context;
      const { direction, metric, seed } = input;
      const task = requireTunable(input.task, ports);
      const dimensions = toDimensions(input.space);
      const needsSample = hasField(task, 'train') && input.base.train === undefined;
      const sample = needsSample ? await ports.sampleFor(task.name) : undefined;
      const whole: Record<string, unknown> = {
        ...(hasField(task, 'seed') ? { seed } : {}),
        ...sample?.input,
        ...input.base,
      };
      const base = Object.fromEntries(Object.entries(whole).filter(([key]) => !WINNER_ONLY.includes(key)));
      const paramsAt = (point: readonly number[]) =>
        Object.fromEntries(dimensions.map(({ name, valueAt }, axis) => [name, valueAt(point[axis]!)]));
      const { count, pointAt } = planSearch(input, dimensions);
      const saved = stateSchema.safeParse(await state?.load());
      const kept = saved.success ? saved.data.trials.map((trial) => trial ?? undefined) : [];

      const trials = await runStudy({
        trials: count,
        parallel: input.parallel,
        kept,
        signal,
        run(position, known, studySignal) {
          const point = pointAt(position, known);
          const own = { trial: position + 1, params: paramsAt(point), point };
          return runTrial(task, input, base, own, known, studySignal);
        },
        async onTrial(trial, all) {
          await state?.save({ trials: all.map((one) => one ?? null) });
          const over = all.filter((one) => one !== undefined);
          const best = rankTrials(over, direction)[0];
          const { params: _, ...told } = report(trial);
          onProgress?.({
            ...told,
            params: trial.params,
            done: over.length,
            of: count,
            ...(best?.status === 'done' ? { best: best.value, bestTrial: best.trial } : {}),
          });
        },
      });

      const ranked = rankTrials(trials, direction);
      const best = ranked[0];
      if (best === undefined || best.status !== 'done') {
        throw allFailed(trials.at(-1));
      }
      const isForWinner = WINNER_ONLY.some((key) => whole[key] !== undefined);
      const winner = isForWinner
        ? await task.run(checkInput(task, fillIn(whole, best.params)), { signal })
        : undefined;
      const importance = parameterImportance(
        dimensions,
        ranked.map(({ point }) => point),
      );
      return {
        ...{ task: task.name, metric, direction, method: input.method },
        best: { trial: best.trial, params: best.params, value: best.value },
        trials: trials.map(report),
        ...(importance === undefined ? {} : { importance }),
        ...(winner === undefined ? {} : { winner }),
        ...(sample === undefined ? {} : { sample: sample.name }),
        seconds: Math.round(performance.now() - begun) / 1000,
      };
    },
  });
}
