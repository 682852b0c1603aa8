import { AppError, type ModelChoice, type ModelEntry, type PullEvent, toErrorDetail } from '@repaso/contract';
import {
  listModels,
  type Machine,
  type ModelLibrary,
  type ModelsInUse,
  type UsableModel,
  writeSelection,
} from '@repaso/models';
import type { Configuration, NamedModel } from '../configuration.ts';
import { EventQueue } from '../http/event-queue.ts';

export interface ModelServiceParts {
  configuration: Configuration;
  library: ModelLibrary;
  inUse(): ModelsInUse;
  /** The machine that models are to fit; undefined where it cannot be measured. */
  machine(): Promise<Machine | undefined>;
  /** Puts a model to work at once; left out where no program runs. @throws AppError when it does not work */
  activate?: Record<'chat' | 'reranker', (model: NamedModel) => Promise<void>>;
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
      spanish: {
        message: `El modelo «${id}» no está en uso: responde «${name}».`,
        hint: 'POST /api/models/:id/use lo cambia para todas las preguntas; deja fuera «model» para preguntar al que está en uso.',
      },
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
        const reason = signal.aborted
          ? new AppError('conflict', 'The download was paused.', {
              spanish: { message: 'La descarga se ha pausado.' },
            })
          : error;
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
      spanish: {
        message: `No se está descargando nada de «${id}».`,
        hint: 'GET /api/models enumera los modelos.',
      },
    });
  }

  /**
   * Deletes the files of a model that was pulled.
   * @throws AppError `conflict` for one that is in use, `not_found` for one that was not pulled
   */
  async remove(id: string): Promise<void> {
    const { chat, embedder, reranker } = this.#parts.inUse();
    await this.#parts.library.remove(id, [chat.id, embedder.id, reranker.id]);
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
    const { kind, name, path, embedded } = model;
    const takeUp = kind === 'embedder' ? undefined : activate?.[kind];
    await takeUp?.({ id: model.id, path, from: embedded ? 'embedded' : 'selection' });
    await writeSelection(configuration.data, kind, embedded ? undefined : { id: model.id, path });
    return { id: model.id, kind, name, active: takeUp !== undefined };
  }
}

/** A choice that a setting overrules would look as if it had been lost. */
function refuseWhereSet(configuration: Configuration, kind: UsableModel['kind']): void {
  const { llmBaseUrl, model, embedder, reranker } = configuration;
  const [named, variable] = {
    chat: [model, 'REPASO_MODEL'] as const,
    embedder: [embedder, 'REPASO_EMBEDDER'] as const,
    reranker: [reranker, 'REPASO_RERANKER'] as const,
  }[kind];
  const setting = kind === 'chat' && llmBaseUrl !== undefined ? 'LLM_BASE_URL' : variable;
  if (setting === variable && named.from !== 'setting') return;
  throw new AppError('conflict', `${setting} names the model, and comes before a choice.`, {
    hint: `Unset ${setting} (or its entry in repaso.config.json), start again, and choose then.`,
    spanish: {
      message: `${setting} nombra el modelo y va por delante de una elección.`,
      hint: `Quita ${setting} (o su entrada en repaso.config.json), arranca otra vez y elige entonces.`,
    },
  });
}
