import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '@repaso/contract';
import { openEmbedder, openReranker } from '@repaso/ingestion';
import { validateGguf } from '@repaso/llama';
import { openStore, prepareDataFolder } from '@repaso/store';
import { findServer } from '../cli/server-address.ts';
import { clonePath } from '../clone-path.ts';
import type { Configuration } from '../configuration.ts';
import { openChatModel } from '../open-chat-model.ts';
import { examineDocuments } from './examine-documents.ts';
import { examineHardware } from './examine-hardware.ts';
import type { Finding } from './finding.ts';

const LOW_DISK_BYTES = 1024 ** 3;

type Check = (configuration: Configuration) => Promise<Finding>;

/** A check that turns what it throws into a fault with its way out. */
function check(
  name: string,
  examine: (configuration: Configuration) => Promise<Omit<Finding, 'name'>>,
): Check {
  return async (configuration) => {
    try {
      return { name, ...(await examine(configuration)) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return {
        name,
        state: 'fault',
        detail: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      };
    }
  };
}

const node = check('Node', async () => ({
  state: 'ok',
  detail: `${process.versions.node} on ${process.platform} ${process.arch}`,
}));

const disk = check('Disk', async ({ data }) => {
  prepareDataFolder(data);
  const { bavail, bsize } = await statfs(data);
  const free = bavail * bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free for ${data}`;
  return free > LOW_DISK_BYTES
    ? { state: 'ok', detail }
    : {
        state: 'note',
        detail,
        hint: 'Ingestion stops when the disk is full; nothing is lost then, but free some space.',
      };
});

const data = check('Data', async (configuration) => {
  const address = await findServer(configuration.data);
  if (address !== undefined) return { state: 'ok', detail: `in use by the server at ${address}` };
  const store = openStore({ folder: configuration.data });
  try {
    const faults = store.faults();
    if (faults.length > 0) {
      return {
        state: 'fault',
        detail: faults.join(' '),
        hint: 'Put a backup of the data folder in its place.',
      };
    }
    const { documents, chunks } = await store.documents.count();
    return { state: 'ok', detail: `${documents} documents, ${chunks} chunks, database sound` };
  } finally {
    store.close();
  }
});

const chatModel = check('Chat model', async (configuration) => {
  const { model, llmBaseUrl } = configuration;
  if (llmBaseUrl !== undefined) {
    const server = await openChatModel(configuration, () => {});
    await server.dispose();
    return { state: 'ok', detail: `${server.name} on the model server ${new URL(llmBaseUrl).host}` };
  }
  const header = await validateGguf(model.path);
  const megabytes = (header.fileBytes / 1e6).toFixed(1);
  return {
    state: 'ok',
    detail: `${header.name ?? basename(model.path)} (${header.architecture}, ${megabytes} MB)${model.from === 'selection' ? `, chosen as ${model.id}` : ''}`,
  };
});

const embedder = check('Embedder', async (configuration) => {
  const opened = await openEmbedder({ folder: configuration.embedder.path });
  const detail = `${opened.id}, ${opened.dimension} dimensions`;
  await opened.dispose();
  return { state: 'ok', detail };
});

const reranker = check('Reranker', async (configuration) => {
  const opened = await openReranker({ folder: configuration.reranker.path });
  await opened.dispose();
  return { state: 'ok', detail: opened.id };
});

const page = check('Page', async () =>
  existsSync(clonePath('apps/web/dist/index.html'))
    ? { state: 'ok', detail: 'built' }
    : { state: 'fault', detail: 'not built', hint: 'npm run build' },
);

/**
 * Runs every check, one after the other, in the order in which a person would look.
 * @param options With `repair`, what can be mended without loss is mended.
 */
export async function* examine(
  configuration: Configuration,
  options: { repair: boolean },
): AsyncGenerator<Finding> {
  let openable = true;
  let writable = true;
  const rerankers = configuration.reranker.path === '' ? [] : [reranker];
  for (const one of [node, disk, data, chatModel, embedder, ...rerankers]) {
    const finding = await one(configuration);
    if ((one === data || one === embedder) && finding.state === 'fault') openable = false;
    if (one === chatModel && finding.state === 'fault') writable = false;
    yield finding;
  }
  if (openable) yield* examineDocuments(configuration, options);
  yield page(configuration);
  yield* examineHardware(configuration, writable);
}
