import { type AgentModel, createAgent } from '@repaso/agent';
import { createIngestion, detectLanguage, fetchDocument } from '@repaso/ingestion';
import type { OpenedModel } from '@repaso/llama';
import { openStore, prepareDataFolder } from '@repaso/store';
import { createAgentTools } from './agent-tools.ts';
import { type Configuration, EMBEDDED_CHAT } from './configuration.ts';
import { HardwareReports } from './hardware/hardware-reports.ts';
import { onnxModelBytes } from './hardware/onnx-model-bytes.ts';
import { toMachine } from './hardware/to-machine.ts';
import { PendingConfirmations } from './http/pending-confirmations.ts';
import { RunningTurns } from './http/running-turns.ts';
import { ChatModelSlot } from './models/chat-model-slot.ts';
import { ModelService } from './models/model-service.ts';
import { openLibrary } from './models/open-library.ts';
import { openLog } from './open-log.ts';
import { createPassageReader } from './passage-reader.ts';
import type { Repaso } from './repaso.ts';
import { openSearch } from './searching/open-search.ts';
import { RerankerSlot } from './searching/reranker-slot.ts';
import { warmUp } from './searching/warm-up.ts';
import { createTasks } from './tasks/create-tasks.ts';
import { TaskRunner } from './tasks/task-runner.ts';

/**
 * Builds Repaso from its configuration: the one place where the packages meet. What was opened is closed again when a
 * later part cannot be.
 * @throws AppError `conflict` when the data folder is in use, `model_unavailable` when a model cannot be loaded
 */
export async function compose(configuration: Configuration): Promise<Repaso> {
  prepareDataFolder(configuration.data);
  const log = openLog(configuration.data);
  const closers: (() => unknown)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse()) await close();
    closers.length = 0;
  };
  try {
    const store = openStore({ folder: configuration.data });
    closers.push(() => store.close());
    // Its engine is a process of its own, which loads while this one opens the rest.
    const openingChat = ChatModelSlot.open(configuration, EMBEDDED_CHAT, {
      onCrash: (lastWords) => log.error({ lastWords }, 'the engine process ended and is started again'),
      onFallback: ({ id }, error) => log.error({ model: id, err: error }, 'the model could not be opened'),
    });
    closers.push(() => openingChat.then((slot) => slot.dispose()).catch(() => undefined));
    openingChat.catch(() => undefined);
    const reranking = await RerankerSlot.open(configuration.reranker, ({ id }, error) =>
      log.error({ model: id, err: error }, 'the reranker could not be opened'),
    );
    closers.push(() => reranking.dispose());
    const opened = await openSearch(configuration, store, log, {
      reranker: () => reranking.current,
      onRerankFailure: (error) =>
        log.warn({ err: error }, 'passages stay in their order without the reranker'),
    });
    closers.push(() => opened.close());
    const { search } = opened;
    const slot = await openingChat;
    const { library, close: closeLibrary } = await openLibrary(configuration);
    closers.push(closeLibrary);

    const onError = (error: unknown) => log.error({ err: error }, 'ingestion');
    const ingestion = createIngestion({ ...store, ...search.service, onError });
    closers.push(() => ingestion.stop());
    /** What depends on the chat model, made anew for each. */
    const bind = (opened: OpenedModel) => {
      const model = toAgentModel(opened);
      const agent = createAgent({
        threads: store.threads,
        notes: store.notes,
        retriever: search,
        ranker: search,
        reader: createPassageReader(store),
        model,
        detectLanguage,
        tools: () => agentTools.chat,
        onError: (error, requestId) => log.error({ err: error, requestId }, 'turn failed'),
      });
      return { model, agent };
    };
    let bound = bind(slot.opened);
    slot.onChange = (opened) => {
      bound = bind(opened);
    };
    await ingestion.start();
    const warming = new AbortController();
    closers.push(() => warming.abort());
    warmUp(store, search.service.indexes).catch((error: unknown) => {
      if (!warming.signal.aborted)
        log.warn({ err: error }, 'loading the indexes ahead of the first question');
    });
    closers.push(opened.catchUp(ingestion));

    const tasks = createTasks({
      store,
      retriever: search,
      agent: () => bound.agent,
      embedder: search,
      folder: configuration.data,
      catalog: library.catalog,
      model: () => slot.opened,
    });
    const taskRunner = new TaskRunner(store.runs, log);
    const agentTools = createAgentTools(tasks, store.notes, (task, input, signal) =>
      task.run(input, { signal }),
    );
    const turns = new RunningTurns();
    const bandwidth = once(async () => (slot.opened.plan === undefined ? null : slot.opened.bandwidth()));
    const models = new ModelService({
      configuration,
      library,
      inUse: () => ({
        chat: { id: slot.named.id, name: slot.opened.name },
        embedder: { id: configuration.embedder.id, name: search.id },
        reranker: {
          id: reranking.named.id,
          name: reranking.current?.id ?? reranking.named.id,
        },
      }),
      machine: async () =>
        slot.opened.plan === undefined
          ? undefined
          : toMachine(
              await slot.opened.hardware(),
              await bandwidth(),
              (await onnxModelBytes(configuration.embedder.path)) +
                (await onnxModelBytes(reranking.named.path)),
            ),
      activate: {
        chat: (model) =>
          slot.switchTo(model, async () => {
            turns.stopAll();
            await turns.whenIdle();
          }),
        reranker: (model) => reranking.switchTo(model),
      },
      onError: (error, requestId) => log.error({ err: error, requestId }, 'pull failed'),
    });
    const reports = new HardwareReports();
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
      get agent() {
        return bound.agent;
      },
      tasks,
      mcpTools: agentTools.mcp,
      taskRunner,
      turns,
      confirmations: new PendingConfirmations(),
      get model() {
        return bound.model;
      },
      get modelName() {
        return slot.opened.name;
      },
      models,
      hardware: (measure) => reports.report(slot.opened, measure),
      checkModelRoom: (user) => {
        slot.checkReady();
        if (slot.opened.kind === 'chat') slot.opened.model.runtime.checkRoom(user);
      },
      embedderName: () => search.id,
      rerankerName: () => reranking.current?.id ?? null,
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

/** Does something at the first call, and answers all later ones with the same. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
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
