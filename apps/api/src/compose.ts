import { join } from 'node:path';
import { type AgentModel, createAgent } from '@repaso/agent';
import { createIngestion, detectLanguage, fetchDocument } from '@repaso/ingestion';
import type { OpenedModel } from '@repaso/llama';
import { openStore } from '@repaso/store';
import { pino } from 'pino';
import { createAgentTools } from './agent-tools.ts';
import type { Configuration } from './configuration.ts';
import { PendingConfirmations } from './http/pending-confirmations.ts';
import { RunningTurns } from './http/running-turns.ts';
import { openChatModel } from './open-chat-model.ts';
import { createPassageReader } from './passage-reader.ts';
import type { Repaso } from './repaso.ts';
import { openSearch } from './searching/open-search.ts';
import { createTasks } from './tasks/create-tasks.ts';
import { TaskRunner } from './tasks/task-runner.ts';

/**
 * Builds Repaso from its configuration: the one place where the packages meet. What was opened is closed again when a
 * later part cannot be.
 * @throws AppError `conflict` when the data folder is in use, `model_unavailable` when a model cannot be loaded
 */
export async function compose(configuration: Configuration): Promise<Repaso> {
  const log = pino(
    { level: 'info', redact: ['req.headers'] },
    pino.destination({ dest: join(configuration.data, 'repaso.log'), mkdir: true }),
  );
  const closers: (() => unknown)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse()) await close();
    closers.length = 0;
  };
  try {
    const store = openStore({ folder: configuration.data });
    closers.push(() => store.close());
    const opened = await openSearch(configuration, store, log);
    closers.push(() => opened.close());
    const { search } = opened;
    const model = await openChatModel(configuration, (lastWords) =>
      log.error({ lastWords }, 'the engine process ended and is started again'),
    );
    closers.push(() => model.dispose());

    const onError = (error: unknown) => log.error({ err: error }, 'ingestion');
    const ingestion = createIngestion({ ...store, ...search.service, onError });
    closers.push(() => ingestion.stop());
    const agentModel = toAgentModel(model);
    const agent = createAgent({
      threads: store.threads,
      notes: store.notes,
      retriever: search,
      ranker: search,
      reader: createPassageReader(store.chunks, search),
      model: agentModel,
      detectLanguage,
      tools: () => agentTools.chat,
      onError: (error, requestId) => log.error({ err: error, requestId }, 'turn failed'),
    });
    await ingestion.start();
    closers.push(opened.catchUp(ingestion));

    const tasks = createTasks({
      store,
      retriever: search,
      agent,
      embedder: search,
      folder: configuration.data,
      model: () => model,
    });
    const taskRunner = new TaskRunner(store.runs, log);
    const agentTools = createAgentTools(tasks, store.notes, (task, input, signal) =>
      task.run(input, { signal }),
    );
    const turns = new RunningTurns();
    const drainListeners: (() => void)[] = [];
    let draining = false;
    return {
      store,
      ingestion,
      ...(configuration.urls
        ? { fetchDocument: (address, signal) => fetchDocument(address, { signal }) }
        : {}),
      retriever: search,
      ranker: search,
      agent,
      tasks,
      mcpTools: agentTools.mcp,
      taskRunner,
      turns,
      confirmations: new PendingConfirmations(),
      model: agentModel,
      modelName: model.name,
      checkModelRoom: (user) => {
        if (model.kind === 'chat') model.model.runtime.checkRoom(user);
      },
      embedderName: () => search.id,
      log,
      isDraining: () => draining,
      onDrain: (listener) => void drainListeners.push(listener),
      async close() {
        if (draining) return;
        draining = true;
        for (const listener of drainListeners) listener();
        turns.stopAll();
        await Promise.all([turns.whenIdle(), taskRunner.stopAll()]);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** What the agent needs of an opened model. */
function toAgentModel(opened: OpenedModel): AgentModel {
  if (opened.kind === 'marker') return opened;
  const { kind, name, model, contextSize } = opened;
  return {
    kind,
    name,
    model,
    contextSize,
    countPromptTokens: (messages) => model.countPromptTokens(messages),
  };
}
