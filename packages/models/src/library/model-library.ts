import { readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { AppError, type CatalogModel, type InspectModel } from '@repaso/contract';
import type { Hub } from '../hub/hub.ts';
import { hubAddress, type ModelReference, parseReference } from '../reference/parse-reference.ts';
import { isCrossEncoder } from './is-cross-encoder.ts';
import { type InstalledModel, Manifest } from './manifest.ts';
import { type PausedPull, readPausedPulls, stagingFolder } from './paused-pulls.ts';
import { type PullProgress, pullModel } from './pull-model.ts';
import { hubFolder, isQuantisation, type PullPlan, planCatalogPull, planHubPull } from './pull-plan.ts';

export interface ModelLibraryOptions {
  catalog: readonly CatalogModel[];
  /** Data folder; the models lie in `models` inside. */
  data: string;
  hub: Hub;
  inspect: InspectModel;
  /** Models that come with Repaso: a GGUF file and a folder. */
  embedded: { chat: string; embedder: string };
  retryDelays?: readonly number[];
}

/** A model that can be opened. */
export interface UsableModel {
  id: string;
  kind: 'chat' | 'embedder' | 'reranker';
  name: string;
  /** Of the GGUF file of a chat model, or of the folder of another. Absolute; empty for no reranker. */
  path: string;
  /** True for the one that comes with Repaso, and for no reranker. */
  embedded: boolean;
}

/** What `use` takes to go back to what comes with Repaso: its models, and no reranker. */
export const EMBEDDED = {
  chat: 'embedded',
  embedder: 'embedded-embedder',
  reranker: 'no-reranker',
} as const;

/** The models of this installation: what can be pulled, what is here, and where it lies. */
export class ModelLibrary {
  readonly catalog: readonly CatalogModel[];
  readonly folder: string;
  readonly #options: ModelLibraryOptions;
  readonly #manifest: Manifest;
  /** Pulls that are going on, by id. */
  readonly #pulls = new Map<string, { controller: AbortController; ended: Promise<unknown> }>();

  constructor(options: ModelLibraryOptions) {
    this.#options = options;
    this.catalog = options.catalog;
    this.folder = join(options.data, 'models');
    this.#manifest = new Manifest(join(this.folder, 'manifest.json'));
  }

  /** Models that were pulled and are still there. */
  async installed(): Promise<InstalledModel[]> {
    const models = await this.#manifest.read();
    const here = await Promise.all(models.map((model) => exists(this.#pathOf(model))));
    return models.filter((_, index) => here[index]);
  }

  /** Whether the model of this id is being pulled now. */
  isPulling(id: string): boolean {
    return this.#pulls.has(id);
  }

  /** Models of which a part is here, whether more of it is coming or not. */
  paused(): Promise<PausedPull[]> {
    return readPausedPulls(this.folder);
  }

  /**
   * Fetches a model, or goes on with one that was begun. One that is here already is left alone.
   * @throws AppError `not_found` for an unknown model, `conflict` while it is being pulled, and as `pullModel`
   */
  async pull(
    text: string,
    options: { signal: AbortSignal; onProgress: (progress: PullProgress) => void },
  ): Promise<InstalledModel> {
    const plan = await this.#plan(text, options.signal);
    const present = (await this.installed()).find(({ id }) => id === plan.id);
    if (present !== undefined) return present;
    if (this.#pulls.has(plan.id)) {
      throw new AppError('conflict', `${plan.name} is being pulled already.`, {
        hint: 'Wait for it, or stop it first.',
        spanish: {
          message: `${plan.name} ya se está descargando.`,
          hint: 'Espera a que termine, o detén antes la descarga.',
        },
      });
    }
    const controller = new AbortController();
    const signal = AbortSignal.any([options.signal, controller.signal]);
    const { hub, inspect, retryDelays } = this.#options;
    const ended = pullModel(plan, {
      ...{ hub, inspect, signal, folder: this.folder, onProgress: options.onProgress },
      ...(retryDelays === undefined ? {} : { retryDelays }),
    });
    this.#pulls.set(plan.id, { controller, ended });
    try {
      const model = await ended;
      await this.#manifest.add(model);
      return model;
    } finally {
      this.#pulls.delete(plan.id);
    }
  }

  /** Stops a pull and throws away what it has brought; false when there was nothing. */
  async discard(text: string): Promise<boolean> {
    const reference = parseReference(text);
    const running = [...this.#pulls].find(([id]) => names(reference, id))?.[1];
    running?.controller.abort(
      new AppError('conflict', 'The download was stopped.', {
        spanish: { message: 'La descarga se ha detenido.' },
      }),
    );
    await running?.ended.catch(() => {});
    const folders = await readdir(this.folder).catch((): string[] => []);
    const staged = folders.filter((folder) => isStagingOf(reference, folder));
    for (const folder of staged) await rm(join(this.folder, folder), { recursive: true, force: true });
    return running !== undefined || staged.length > 0;
  }

  /**
   * Deletes the files of a model that was pulled.
   * @param inUse ids of models that must stay, by whatever name they are called
   * @throws AppError `conflict` for one of these, `not_found` for one that was not pulled
   */
  async remove(text: string, inUse: readonly string[] = []): Promise<void> {
    const reference = parseReference(text);
    const model = (await this.installed()).find((installed) => isMeant(installed, reference));
    if (inUse.includes(model?.id ?? text)) {
      throw new AppError('conflict', 'The model is in use.', {
        hint: 'Use another one first.',
        spanish: { message: 'El modelo está en uso.', hint: 'Pon antes otro en uso.' },
      });
    }
    if (model === undefined) {
      throw new AppError('not_found', `"${text}" was not pulled, so there is nothing to delete.`, {
        hint: '`repaso models list` shows the models that are here.',
        spanish: {
          message: `«${text}» no se ha descargado, así que no hay nada que borrar.`,
          hint: '`repaso models list` enseña los modelos que hay aquí.',
        },
      });
    }
    await this.#manifest.remove(model.id);
    await rm(join(this.folder, model.folder), { recursive: true, force: true });
  }

  /** Pauses all pulls, for the end of the program. */
  async close(): Promise<void> {
    const running = [...this.#pulls.values()];
    for (const { controller } of running) {
      controller.abort(
        new AppError('busy', 'Repaso is shutting down. The download goes on at the next pull.', {
          spanish: { message: 'Repaso se está cerrando. La descarga sigue en el próximo intento.' },
        }),
      );
    }
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  /**
   * Finds a model that can be opened now: one that comes with Repaso, one that was pulled, or a file of the user's.
   * @param base folder that relative paths start at
   * @throws AppError `not_found` with the way to get it, `bad_request` for one that is not for opening,
   * `model_unavailable` for a file that is no model
   */
  async find(text: string, base: string): Promise<UsableModel> {
    const { chat, embedder } = this.#options.embedded;
    if (text === EMBEDDED.chat)
      return { id: text, kind: 'chat', name: basename(chat), path: chat, embedded: true };
    if (text === EMBEDDED.embedder) {
      return { id: text, kind: 'embedder', name: basename(embedder), path: embedder, embedded: true };
    }
    if (text === EMBEDDED.reranker)
      return { id: text, kind: 'reranker', name: 'No reranker', path: '', embedded: true };
    const reference = parseReference(text);
    if (reference.type === 'file') return this.#useFile(resolve(base, expandHome(reference.path)));
    const installed = (await this.installed()).find((model) => isMeant(model, reference));
    if (installed === undefined) throw await this.#missing(reference, text);
    const { id, kind, name } = installed;
    if (kind !== 'chat' && kind !== 'embedder' && kind !== 'reranker') throw notForOpening(name);
    return { id, kind, name, path: this.#pathOf(installed), embedded: false };
  }

  async #plan(text: string, signal: AbortSignal): Promise<PullPlan> {
    const reference = parseReference(text);
    if (reference.type === 'file') {
      throw new AppError('bad_request', 'A file of this machine need not be pulled.', {
        hint: 'Use it: repaso models use PATH',
        spanish: {
          message: 'Un archivo de esta máquina no hay que descargarlo.',
          hint: 'Úsalo: repaso models use RUTA',
        },
      });
    }
    if (reference.type !== 'id') return planHubPull(this.#options.hub, reference, signal);
    return planCatalogPull(this.#inCatalog(reference.id));
  }

  #inCatalog(id: string): CatalogModel {
    const model = this.catalog.find((candidate) => candidate.id === id);
    if (model !== undefined) return model;
    throw new AppError('not_found', `The catalogue has no model "${id}".`, {
      hint: '`repaso models list` shows what it has; hf:OWNER/NAME/FILE.gguf takes any other.',
      spanish: {
        message: `El catálogo no tiene ningún modelo «${id}».`,
        hint: '`repaso models list` enseña los que tiene; hf:DUEÑO/NOMBRE/ARCHIVO.gguf descarga cualquier otro.',
      },
    });
  }

  async #missing(reference: ModelReference, text: string): Promise<AppError> {
    const name = reference.type === 'id' ? this.#inCatalog(reference.id).name : text;
    return new AppError('not_found', `${name} is not here yet.`, {
      hint: `repaso models pull ${text}`,
      spanish: { message: `${name} todavía no está aquí.`, hint: `repaso models pull ${text}` },
    });
  }

  async #useFile(path: string): Promise<UsableModel> {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) {
      const kind = (await isCrossEncoder(path)) ? 'reranker' : 'embedder';
      return { id: path, kind, name: basename(path), path, embedded: false };
    }
    const header = await this.#options.inspect(path);
    const name = header.name ?? basename(path).replace(/\.gguf$/i, '');
    return { id: path, kind: 'chat', name, path, embedded: false };
  }

  #pathOf({ kind, folder, files }: InstalledModel): string {
    const weights = files.find(({ path }) => path.endsWith('.gguf'));
    const place = join(this.folder, folder);
    return kind === 'chat' && weights !== undefined ? join(place, weights.path) : place;
  }
}

function isMeant({ id, source, files }: InstalledModel, reference: ModelReference): boolean {
  if (reference.type === 'id') return id === reference.id;
  if (reference.type === 'file' || source.repository !== reference.repository) return false;
  const path = files[0]?.path ?? '';
  if (reference.type === 'hub') return path === reference.file;
  return path.toLowerCase().includes(reference.quantisation.toLowerCase());
}

/** Whether a reference means the model of an id under which it is pulled. */
function names(reference: ModelReference, id: string): boolean {
  if (reference.type === 'id') return reference.id === id;
  const other = parseReference(id);
  if (reference.type === 'file' || other.type !== 'hub' || other.repository !== reference.repository)
    return false;
  if (reference.type === 'hub')
    return hubAddress(other.repository, reference.revision, reference.file) === id;
  return isQuantisation(other.file, reference.quantisation);
}

/** Whether a folder is where the model that a reference means gathers. */
function isStagingOf(reference: ModelReference, folder: string): boolean {
  if (reference.type === 'file') return false;
  if (reference.type === 'id') return folder === basename(stagingFolder('', reference.id));
  if (reference.type === 'hub')
    return folder === basename(stagingFolder('', hubFolder(reference.repository, reference.file)));
  const start = basename(stagingFolder('', hubFolder(reference.repository, '')));
  return folder.startsWith(start) && isQuantisation(`${folder}.gguf`, reference.quantisation);
}

function notForOpening(name: string): AppError {
  return new AppError(
    'bad_request',
    `${name} is not for choosing: its task takes it by itself as soon as it is here.`,
    {
      hint: 'Chat models, embedders and rerankers can be chosen.',
      spanish: {
        message: `${name} no se elige: su tarea lo usa por sí misma en cuanto está aquí.`,
        hint: 'Se pueden elegir modelos de chat, de embeddings y rerankers.',
      },
    },
  );
}

function expandHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
