import { AppError, type ModelChoice, type ModelEntry, type PullEvent, toErrorDetail } from '@repaso/contract';
import {
  listModels,
  type Machine,
  type ModelLibrary,
  type ModelsInUse,
  type UsableModel,
  writeSelection,
} from '@repaso/models';
import type { Configuration } from '../configuration.ts';
import { EventQueue } from '../http/event-queue.ts';

export interface ModelServiceParts {
  configuration: Configuration;
  library: ModelLibrary;
  inUse(): ModelsInUse;
  /** The machine that models are to fit; undefined where it cannot be measured. */
  machine(): Promise<Machine | undefined>;
  /** Puts a chat model to work at once; left out where no program runs. @throws AppError when it does not work */
  activate?: (model: UsableModel) => Promise<void>;
  onError?: (error: unknown, requestId: string) => void;
}

/** What the doors do with models: list, pull, discard, use. */
export class ModelService {
  readonly #parts: ModelServiceParts;

  constructor(parts: ModelServiceParts) {
    this.#parts = parts;
  }

  async list(): Promise<ModelEntry[]> {
    const { library, inUse, machine } = this.#parts;
    return listModels(library, inUse(), await machine());
  }

  /**
   * @param name of the chat model that answers now
   * @throws AppError `model_unavailable` unless this is its name or id
   */
  requireInUse(id: string, name: string): void {
    if (id === name || id === this.#parts.inUse().chat.id) return;
    throw new AppError('model_unavailable', `The model "${id}" is not in use: "${name}" answers.`, {
      hint: 'POST /api/models/:id/use changes it for all questions; leave "model" out to ask the one in use.',
    });
  }

  /** Pulls a model as a stream of events; aborting the signal pauses it. */
  async *pull(id: string, signal: AbortSignal, requestId: string): AsyncGenerator<PullEvent> {
    yield { type: 'pull-start', id };
    // Only the newest progress counts for a slow reader.
    const queue = new EventQueue<PullEvent>(100);
    const onProgress = (progress: Omit<Extract<PullEvent, { type: 'pull-progress' }>, 'type'>) =>
      queue.push({ type: 'pull-progress', ...progress });
    this.#parts.library
      .pull(id, { signal, onProgress })
      .then((model) => queue.push({ type: 'pull-end', id: model.id, files: model.files }))
      .catch((error: unknown) => {
        const reason = signal.aborted ? new AppError('conflict', 'The download was paused.') : error;
        if (!(reason instanceof AppError)) this.#parts.onError?.(reason, requestId);
        queue.push({ type: 'pull-error', error: toErrorDetail(reason, requestId) });
      })
      .finally(() => queue.close());
    yield* queue;
  }

  /** Stops a pull and throws away what it brought. @throws AppError `not_found` when there is nothing of it */
  async discard(id: string): Promise<void> {
    if (await this.#parts.library.discard(id)) return;
    throw new AppError('not_found', `Nothing of "${id}" is being pulled.`, {
      hint: 'GET /api/models lists the models.',
    });
  }

  /**
   * Deletes the files of a model that was pulled.
   * @throws AppError `conflict` for one that is in use, `not_found` for one that was not pulled
   */
  async remove(id: string): Promise<void> {
    const { chat, embedder } = this.#parts.inUse();
    await this.#parts.library.remove(id, [chat.id, embedder.id]);
  }

  /**
   * Chooses a model for now and for every later start.
   * @throws AppError `conflict` where a setting decides, `not_found` for one that is not here, `model_unavailable` for one
   * that cannot be opened: the choice stays as it was
   */
  async use(id: string): Promise<ModelChoice> {
    const { configuration, library, activate } = this.#parts;
    const model = await library.find(id, configuration.workingFolder);
    refuseWhereSet(configuration, model.kind);
    const isChat = model.kind === 'chat';
    if (isChat && activate !== undefined) await activate(model);
    const choice = model.embedded ? undefined : { id: model.id, path: model.path };
    await writeSelection(configuration.data, model.kind, choice);
    return { id: model.id, kind: model.kind, name: model.name, active: isChat && activate !== undefined };
  }
}

/** A choice that a setting overrules would look as if it had been lost. */
function refuseWhereSet(configuration: Configuration, kind: UsableModel['kind']): void {
  const { llmBaseUrl, model, embedder } = configuration;
  const named = kind === 'chat' ? model : embedder;
  const setting =
    kind === 'chat' && llmBaseUrl !== undefined
      ? 'LLM_BASE_URL'
      : named.from === 'setting'
        ? kind === 'chat'
          ? 'REPASO_MODEL'
          : 'REPASO_EMBEDDER'
        : undefined;
  if (setting === undefined) return;
  throw new AppError('conflict', `${setting} names the model, and comes before a choice.`, {
    hint: `Unset ${setting} (or its entry in repaso.config.json), start again, and choose then.`,
  });
}
