import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SequenceEngine } from '../chat/sequence-engine.ts';
import { type LlamaEngine, openLlama } from '../engine/open-llama.ts';
import { MARKER_TOKENS, STANDING_TOKENS } from '../gguf/marker-vocabulary.ts';
import { type ModelOptions, type OpenedChat, type OpenedMarker, openModel } from '../open-model.ts';
import { openNative } from '../open-native.ts';
import { type RandomLlamaOptions, writeRandomLlama } from './write-random-llama.ts';

export interface RandomModelOptions extends Omit<ModelOptions, 'path'> {
  /** Shape of the file that is written. */
  file?: Omit<RandomLlamaOptions, 'path'>;
}

/** What the tests of an opened model need beside it. */
interface Opened {
  engine: LlamaEngine;
  path: string;
  /** Closes the model and the engine, and deletes the file. */
  close(): Promise<void>;
}

/** A real chat model with random weights, on one CPU thread, so that tests do not fight for the machine. */
export async function openRandomChat(options: RandomModelOptions = {}): Promise<OpenedChat & Opened> {
  const opened = await open(options, (engine, path) => openModel({ ...options, engine, path }));
  if (opened.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  return opened;
}

/** A real sentence marker with random weights. */
export async function openRandomMarker(options: RandomModelOptions = {}): Promise<OpenedMarker & Opened> {
  const file = { ...markerFile(), ...options.file };
  const opened = await open({ file }, (engine, path) => openModel({ ...options, engine, path }));
  if (opened.kind !== 'marker') throw new TypeError('The file that was written is not a marking model.');
  return opened;
}

/** What stands below a chat model: the sequences themselves. */
export async function openRandomEngine(
  options: RandomModelOptions = {},
): Promise<{ sequences: SequenceEngine } & Opened> {
  const { engine, path, close, native } = await open(options, (library, file) =>
    openNative(library, { ...options, path: file }),
  );
  if (native.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  return { sequences: native.engine, engine, path, close };
}

/** Shape of a file that marks sentences. */
export function markerFile(): Omit<RandomLlamaOptions, 'path'> {
  const numbers = Array.from({ length: 40 }, (_, index) => `[${index + 1}]`);
  return {
    name: 'random-marker',
    controlTokens: [...MARKER_TOKENS, ...Object.values(STANDING_TOKENS).flat(), '[0]', ...numbers],
  };
}

async function open<Model extends { kind: string; dispose(): Promise<void> }>(
  { file }: RandomModelOptions,
  openFile: (engine: LlamaEngine, path: string) => Promise<Model>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'repaso-llama-'));
  const path = join(folder, 'random.gguf');
  writeRandomLlama({ ...file, path });
  const engine = await openLlama({ gpu: false, threads: 1 });
  const opened = await openFile(engine, path);
  const close = async () => {
    await opened.dispose();
    await engine.dispose();
    await rm(folder, { recursive: true });
  };
  return { ...opened, native: opened, engine, path, close };
}
