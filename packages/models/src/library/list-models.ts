import { basename } from 'node:path';
import type { CatalogModel, ModelEntry } from '@repaso/contract';
import { fitModel } from '../fit/fit-model.ts';
import type { Machine } from '../fit/machine.ts';
import { recommend } from '../fit/recommend.ts';
import type { InstalledModel } from './manifest.ts';
import { EMBEDDED, type ModelLibrary } from './model-library.ts';
import type { PausedPull } from './paused-pulls.ts';

/** What is in use: the id that it was chosen by, and its name. */
export interface ModelsInUse {
  chat: { id: string; name: string };
  embedder: { id: string; name: string };
  /** `EMBEDDED.reranker` where search does without. */
  reranker: { id: string; name: string };
}

/** All models that can be had or are here: those that come with Repaso, the catalogue, and what was added. */
export async function listModels(
  library: ModelLibrary,
  inUse: ModelsInUse,
  machine: Machine | undefined,
): Promise<ModelEntry[]> {
  const installed = await library.installed();
  const paused = (await library.paused()).filter(({ id }) => !installed.some((model) => model.id === id));
  const best = machine === undefined ? undefined : recommend(library.catalog, machine);
  const used = new Set([inUse.chat.id, inUse.embedder.id, inUse.reranker.id]);
  const catalogued = library.catalog.map(
    (model): ModelEntry => ({
      ...describe(model),
      installed: installed.some(({ id }) => id === model.id),
      partialBytes: paused.find(({ id }) => id === model.id)?.partialBytes ?? 0,
      inUse: used.has(model.id),
      fit: machine === undefined ? null : fitModel(model, machine),
      recommended: model.id === best?.id,
    }),
  );
  const byAddress = ({ id }: { id: string }): boolean => !library.catalog.some((model) => model.id === id);
  const hub = [
    ...installed.filter(byAddress).map(describeHub),
    ...paused.filter((pull) => byAddress(pull) && !library.isPulling(pull.id)).map(describePaused),
  ];
  const known = new Set([...catalogued, ...hub].map(({ id }) => id));
  const files = (['chat', 'embedder', 'reranker'] as const).filter(
    (kind) => !known.has(inUse[kind].id) && inUse[kind].id !== EMBEDDED[kind],
  );
  return [
    ...(['chat', 'embedder'] as const).map((kind) => ({
      ...unknown(
        EMBEDDED[kind],
        kind,
        'embedded',
        inUse[kind].id === EMBEDDED[kind] ? inUse[kind].name : 'Repaso',
      ),
      inUse: used.has(EMBEDDED[kind]),
    })),
    ...catalogued,
    ...hub.map((model) => ({ ...model, inUse: used.has(model.id) })),
    ...files.map((kind) => ({
      ...unknown(basename(inUse[kind].id), kind, 'file', inUse[kind].name),
      inUse: true,
    })),
  ];
}

function describe(
  model: CatalogModel,
): Omit<ModelEntry, 'installed' | 'partialBytes' | 'inUse' | 'fit' | 'recommended'> {
  const { id, kind, name, licence, languages, parameters, contextLength, diskBytes, memoryBytes, note } =
    model;
  return {
    ...{ id, kind, name, licence, languages, parameters, contextLength, diskBytes, memoryBytes, note },
    origin: 'catalog',
    repository: model.source.repository,
  };
}

function describeHub(model: InstalledModel): ModelEntry {
  return {
    ...unknown(model.id, model.kind, 'hub', model.name),
    diskBytes: model.files.reduce((sum, { bytes }) => sum + bytes, 0),
    repository: model.source.repository,
  };
}

function describePaused({ id, kind, name, bytes, source, partialBytes }: PausedPull): ModelEntry {
  return {
    ...unknown(id, kind, 'hub', name),
    ...{ diskBytes: bytes, repository: source.repository, partialBytes, installed: false },
  };
}

function unknown(
  id: string,
  kind: ModelEntry['kind'],
  origin: ModelEntry['origin'],
  name: string,
): ModelEntry {
  return {
    ...{ id, kind, origin, name, licence: null, languages: [], parameters: null, contextLength: null },
    ...{ diskBytes: null, memoryBytes: null, repository: null, note: null, partialBytes: 0, fit: null },
    ...{ installed: true, inUse: false, recommended: false },
  };
}
