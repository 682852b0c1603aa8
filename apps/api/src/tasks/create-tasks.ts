import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Agent } from '@repaso/agent';
import type { CatalogModel, PassageRetriever, TextEmbedder } from '@repaso/contract';
import { detectLanguage } from '@repaso/ingestion';
import type { OpenedModel } from '@repaso/llama';
import type { Store } from '@repaso/store';
import {
  type Ask,
  ClassifierFolder,
  type CurrentModel,
  type CurrentScorer,
  createAnswerTask,
  createClassifyTask,
  createEvaluateClassifierTask,
  createExportTrainingTask,
  createFewShotTask,
  createGenerateTask,
  createRetrieveTask,
  createScoreTask,
  createSummarizeTask,
  createTrainClassifierTask,
  createTranslateTask,
  createTuneTask,
  type Task,
  TaskModels,
} from '@repaso/tasks';
import { readSample } from './sample-data.ts';

export interface TaskParts {
  store: Store;
  retriever: PassageRetriever;
  /** The agent of the moment: it changes with the chat model. */
  agent: () => Agent;
  embedder: TextEmbedder;
  /** The data folder: trained classifiers and pulled task models lie in it. */
  folder: string;
  /** All models that can be had. */
  catalog: readonly CatalogModel[];
  /** The model in use at the moment of the call. */
  model: () => OpenedModel;
}

/** What the tasks need of an opened model: nothing, when it cannot write. */
function toTaskModel(opened: OpenedModel): ReturnType<CurrentModel> {
  if (opened.kind === 'marker') return undefined;
  const { name, model, contextSize } = opened;
  return { name, model, contextSize, countTokens: (text) => model.countTokens(text) };
}

/** How likely the model in use finds a text: only a model of this machine tells. */
function toScoringModel(opened: OpenedModel): ReturnType<CurrentScorer> {
  const { name } = opened;
  if (opened.kind === 'marker') return { name, writes: false, scorer: opened.marker };
  const { runtime } = opened.model;
  const { scoreText } = runtime;
  if (scoreText === undefined) return { name, writes: true };
  return { name, writes: true, scorer: { name, scoreText: scoreText.bind(runtime) } };
}

/** The course tasks by name, each with the parts of the program that it works on. */
export function createTasks(parts: TaskParts): ReadonlyMap<string, Task> {
  const { retriever, agent, embedder, folder, catalog, model } = parts;
  const { collections, threads } = parts.store;
  const ask: Ask = (question) => agent().ask({ ...question, requestId: randomUUID() });
  const currentModel: CurrentModel = () => toTaskModel(model());
  const classifiers = new ClassifierFolder(join(folder, 'classifiers'));
  const models = new TaskModels(join(folder, 'models'), catalog);
  const byName = new Map<string, Task>();
  // A search whose data was forgotten still shows what a search is: on the reviews that come with Repaso.
  const sampleFor = async (name: string) => {
    const train = name === 'train-classifier' ? await readSample('sentiment.csv') : undefined;
    return train === undefined ? undefined : { name: train.name, input: { train } };
  };
  const tasks = [
    createGenerateTask(currentModel),
    createClassifyTask({ embedder, classifiers, currentModel }),
    createTrainClassifierTask({ embedder, classifiers }),
    createEvaluateClassifierTask({ embedder, classifiers }),
    createExportTrainingTask(),
    createTranslateTask({ currentModel, models }),
    createSummarizeTask({ currentModel, models, embedder, detectLanguage }),
    createScoreTask(() => toScoringModel(model())),
    createRetrieveTask({ collections, retriever }),
    createAnswerTask({ collections, threads, ask }),
    createFewShotTask({ embedder, currentModel }),
    createTuneTask({ taskNamed: (name) => byName.get(name), sampleFor }),
  ] as unknown as Task[];
  for (const task of tasks) byName.set(task.name, task);
  return byName;
}
