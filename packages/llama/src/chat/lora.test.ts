import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LlamaEngine, openLlama } from '../engine/open-llama.ts';
import { openModel } from '../open-model.ts';
import { writeGguf } from '../testing/gguf-writer.ts';
import { randomWeights, WEIGHT_TYPES, weightBytes } from '../testing/random-weights.ts';
import { writeRandomLlama } from '../testing/write-random-llama.ts';

const WIDTH = 64;
const RANK = 4;
const PROMPT = { maxTokens: 12, temperature: 0 };

let folder: string;
let engine: LlamaEngine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-lora-'));
  engine = await openLlama({ gpu: false, threads: 1 });
  writeRandomLlama({ path: join(folder, 'base.gguf'), width: WIDTH, layers: 1 });
  writeAdapter(join(folder, 'tone.gguf'));
});
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** An adapter of noise for one matrix, in the form that llama.cpp converts adapters of PEFT to. */
function writeAdapter(path: string): void {
  const tensor = (name: string, dimensions: [number, number], seed: number) => {
    const count = dimensions[0] * dimensions[1];
    return {
      ...{ name: `blk.0.ffn_down.weight.${name}`, dimensions, type: WEIGHT_TYPES.f32.ggml },
      bytes: weightBytes('f32', count),
      data: () => randomWeights('f32', count, 1, seed),
    };
  };
  const metadata = {
    'general.architecture': 'llama',
    'general.type': 'adapter',
    'adapter.type': 'lora',
    'adapter.lora.alpha': { f32: 8 },
  };
  writeGguf(path, metadata, [tensor('lora_a', [2 * WIDTH, RANK], 1), tensor('lora_b', [RANK, WIDTH], 2)]);
}

/** Says what the model says with this much of the adapter. */
async function answerWith(...scales: number[]): Promise<string> {
  const lora = scales.map((scale) => ({ path: join(folder, 'tone.gguf'), scale }));
  const opened = await openModel({
    engine,
    path: join(folder, 'base.gguf'),
    lora,
    contextSize: 256,
    sequences: 1,
  });
  if (opened.kind !== 'chat') throw new TypeError('A chat model was written.');
  try {
    return (await opened.model.invoke('Hola', PROMPT)).text;
  } finally {
    await opened.dispose();
  }
}

it('an adapter changes what the model says, the same way every time, and not at all at a weight of 0', async () => {
  const base = await answerWith();
  const adapted = await answerWith(1);
  expect(adapted).not.toBe(base);
  expect(await answerWith(1)).toBe(adapted);
  expect(await answerWith(0)).toBe(base);
});
