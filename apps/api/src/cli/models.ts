import { resolve } from 'node:path';
import { AppError, fromErrorDetail, type ModelEntry } from '@repaso/contract';
import { parseReference } from '@repaso/models';
import type { Configuration } from '../configuration.ts';
import { connectModels } from '../models/connect-models.ts';
import { PullBar } from '../terminal/pull-bar.ts';
import type { ApiClient } from './api-client.ts';

/** Does something with the models, of the running server where there is one. */
async function withModels(
  configuration: Configuration,
  work: (client: ApiClient) => Promise<void>,
): Promise<void> {
  const { client, close } = await connectModels(configuration);
  try {
    await work(client);
  } finally {
    await close();
  }
}

/** Lists the models; with `fit`, the chat models alone and how each sits on this machine. */
export async function listModelsCommand(
  configuration: Configuration,
  options: { json: boolean; fit: boolean },
): Promise<void> {
  await withModels(configuration, async (client) => {
    const all = await client.models();
    const models = options.fit ? all.filter(({ kind, fit }) => kind === 'chat' && fit !== null) : all;
    if (options.json) for (const model of models) console.log(JSON.stringify(model));
    else for (const model of models) console.log(options.fit ? describeFit(model) : describe(model));
    if (options.fit && !options.json) console.log(advice(models));
  });
}

/** Pulls one model with a progress bar. Ctrl-C pauses it. @throws AppError of the download */
export async function pullModelCommand(
  configuration: Configuration,
  id: string,
  options: { json: boolean },
): Promise<void> {
  const { client, close } = await connectModels(configuration);
  const pause = new AbortController();
  const onInterrupt = () => pause.abort();
  process.once('SIGINT', onInterrupt);
  const bar = new PullBar(process.stderr);
  try {
    for await (const event of client.pullModel(id, pause.signal)) {
      if (options.json) console.log(JSON.stringify(event));
      else if (event.type === 'pull-progress') bar.update(event);
      if (event.type === 'pull-error') throw fromErrorDetail(event.error);
      if (event.type === 'pull-end' && !options.json) {
        bar.stop();
        console.log(`${event.id} is here. Use it: repaso models use ${event.id}`);
      }
    }
  } catch (error) {
    if (!pause.signal.aborted) throw error;
    throw new AppError('conflict', 'Paused.', { hint: `repaso models pull ${id} goes on from here.` });
  } finally {
    bar.stop();
    process.removeListener('SIGINT', onInterrupt);
    await close();
  }
}

/** Chooses a model: at once in a running server, else from the next start on. */
export async function useModelCommand(
  configuration: Configuration,
  id: string,
  options: { json: boolean },
): Promise<void> {
  await withModels(configuration, async (client) => {
    const reference = parseReference(id);
    // The server may stand in another folder than the user.
    const named =
      reference.type === 'file' && !reference.path.startsWith('~')
        ? resolve(configuration.workingFolder, reference.path)
        : id;
    const choice = await client.useModel(named);
    if (options.json) console.log(JSON.stringify(choice));
    else
      console.log(
        `${choice.name} is used ${choice.active ? 'now and' : 'from the next start on,'} at every start.`,
      );
  });
}

/** Deletes the files of a model, or what a paused download has brought of it. @throws AppError `conflict` while it is in use */
export async function deleteModelCommand(
  configuration: Configuration,
  id: string,
  options: { json: boolean },
): Promise<void> {
  await withModels(configuration, async (client) => {
    const model = (await client.models()).find((one) => one.id === id);
    if (model && !model.installed && model.partialBytes > 0) await client.discardPull(id);
    else await client.deleteModel(id);
    console.log(options.json ? JSON.stringify({ id, deleted: true }) : `${id} is deleted.`);
  });
}

function describe({
  id,
  kind,
  name,
  diskBytes,
  installed,
  partialBytes,
  inUse,
  recommended,
}: ModelEntry): string {
  const state = inUse
    ? 'in use'
    : installed
      ? 'here'
      : partialBytes > 0
        ? `paused at ${gigabytes(partialBytes)}`
        : recommended
          ? 'recommended'
          : '';
  const size = diskBytes === null ? '' : gigabytes(diskBytes);
  return `${id.padEnd(30)} ${kind.padEnd(11)} ${size.padStart(8)}  ${state.padEnd(16)} ${name}`.trimEnd();
}

function describeFit({ id, fit, recommended }: ModelEntry): string {
  const place = { gpu: 'graphics card', split: 'both', cpu: 'processor', none: 'no room' }[
    fit?.place ?? 'none'
  ];
  const speed =
    fit?.tokensPerSecond == null
      ? ''
      : `${fit.tokensPerSecond.toFixed(fit.tokensPerSecond < 10 ? 1 : 0)} tokens/s at best`;
  return `${recommended ? '→' : ' '} ${id.padEnd(18)} ${place.padEnd(14)} ${speed.padEnd(24)} ${fit?.reason ?? ''}`;
}

function advice(models: ModelEntry[]): string {
  const best = models.find(({ recommended }) => recommended);
  if (best === undefined)
    return '\nNo chat model of the catalogue fits this machine; the embedded one quotes.';
  const command = best.installed ? `use ${best.id}` : `pull ${best.id}`;
  return `\n${best.name} is the best for this machine: repaso models ${command}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
