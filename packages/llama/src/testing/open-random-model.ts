import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LlamaEngine, openLlama } from '../engine/open-llama.ts';
import { MARKER_TOKENS } from '../gguf/marker-vocabulary.ts';
import { type OpenedChat, type OpenedMarker, type OpenModelOptions, openModel } from '../open-model.ts';
import { type RandomLlamaOptions, writeRandomLlama } from './write-random-llama.ts';

export interface RandomModelOptions extends Omit<OpenModelOptions, 'engine' | 'path'> {
  /** Shape of the file that is written. */
  file?: Omit<RandomLlamaOptions, 'path'>;
}

interface Opened {
  engine: LlamaEngine;
  path: string;
  /** Closes the model and the engine, and deletes the file. */
  close(): Promise<void>;
}

/** A real chat model with random weights, on one CPU thread, so that tests do not fight for the machine. */
export async function openRandomChat(options: RandomModelOptions = {}): Promise<OpenedChat & Opened> {
  const opened = await open(options);
  if (opened.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  return opened;
}

/** A real sentence marker with random weights. */
export async function openRandomMarker(options: RandomModelOptions = {}): Promise<OpenedMarker & Opened> {
  const numbers = Array.from({ length: 40 }, (_, index) => `[${index + 1}]`);
  const opened = await open({
    ...options,
    file: { name: 'random-marker', controlTokens: [...MARKER_TOKENS, '[0]', ...numbers], ...options.file },
  });
  if (opened.kind !== 'marker') throw new TypeError('The file that was written is not a marking model.');
  return opened;
}

async function open({ file, ...options }: RandomModelOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'repaso-llama-'));
  const path = join(folder, 'random.gguf');
  writeRandomLlama({ ...file, path });
  const engine = await openLlama({ gpu: false, threads: 1 });
  const opened = await openModel({ ...options, engine, path });
  const close = async () => {
    await opened.dispose();
    await engine.dispose();
    await rm(folder, { recursive: true });
  };
  return { ...opened, engine, path, close };
}
