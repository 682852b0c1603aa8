import { randomUUID } from 'node:crypto';
import type { Agent } from '@repaso/agent';
import type { PassageRetriever } from '@repaso/contract';
import type { OpenedModel } from '@repaso/llama';
import type { Store } from '@repaso/store';
import {
  type Ask,
  type CurrentModel,
  createAnswerTask,
  createGenerateTask,
  createRetrieveTask,
  scoreTask,
  type Task,
} from '@repaso/tasks';

export interface TaskParts {
  store: Store;
  retriever: PassageRetriever;
  agent: Agent;
  /** The model in use at the moment of the call. */
  model: () => OpenedModel;
}

/** What the tasks need of an opened model: nothing, when it cannot write. */
function toTaskModel(opened: OpenedModel): ReturnType<CurrentModel> {
  if (opened.kind === 'marker') return undefined;
  const { name, model, contextSize } = opened;
  return { name, model, contextSize, countTokens: (text) => model.countTokens(text) };
}

/** The course tasks by name, each with the parts of the program that it works on. */
export function createTasks({ store, retriever, agent, model }: TaskParts): ReadonlyMap<string, Task> {
  const { collections, threads } = store;
  const ask: Ask = (question) => agent.ask({ ...question, requestId: randomUUID() });
  const currentModel: CurrentModel = () => toTaskModel(model());
  const tasks = [
    createGenerateTask(currentModel),
    scoreTask,
    createRetrieveTask({ collections, retriever }),
    createAnswerTask({ collections, threads, ask }),
  ] as unknown as Task[];
  return new Map(tasks.map((task) => [task.name, task]));
}
