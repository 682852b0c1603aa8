import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLlama, superviseModel } from '@repaso/llama';
import { writeRandomLlama } from '@repaso/llama/testing';
import { BenchReport } from './bench-report.ts';
import { type BenchModel, CONTEXT_SIZE, LARGE_MODEL, SEQUENCES, SMALL_MODEL } from './llama/bench-model.ts';
import { measureConcurrency } from './llama/measure-concurrency.ts';
import { measureGeneration } from './llama/measure-generation.ts';
import { measureOverhead } from './llama/measure-overhead.ts';
import { measureSecondTurn } from './llama/measure-second-turn.ts';
import { measureStops } from './llama/measure-stops.ts';
import { openRawModel } from './llama/raw-model.ts';

/**
 * The chat model against node-llama-cpp driven raw, and against itself, on weights of noise. `--small` leaves out the
 * model of a real one's size.
 */
const folder = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const engine = await openLlama();
const report = new BenchReport();

/** Ours runs as the program runs it: in a process of its own. */
async function measure(bench: BenchModel): Promise<void> {
  const path = join(folder, 'random.gguf');
  writeRandomLlama({ ...bench.shape, path, name: 'random-bench' });
  console.log(`\n${bench.name}`);
  // First, while the machine is rested: some slow down to a fifth after a minute of such work, and a stop waits for a token.
  await measureStops(report, path, !bench.isLarge);
  const raw = await openRawModel(engine, path);
  const opened = await superviseModel({ path, contextSize: CONTEXT_SIZE, sequences: SEQUENCES });
  if (opened.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  await measureGeneration(report, bench, raw, opened.model);
  await measureConcurrency(report, bench, raw, opened.model);
  await measureSecondTurn(report, opened.model);
  await opened.dispose();
  // What a token costs around the model drowns in the time of a large one.
  if (!bench.isLarge) await measureOverhead(report, bench, raw, path);
  await raw.dispose();
}

try {
  const { gpu, cores, threads } = await engine.hardware();
  console.log(`${gpu || 'processor'}, ${cores} cores, ${threads} of them for the model`);
  await measure(SMALL_MODEL);
  if (!process.argv.includes('--small')) await measure(LARGE_MODEL);
} finally {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
}
report.end();
