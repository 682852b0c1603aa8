import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedder, openThreadedEmbedder } from '@repaso/ingestion';
import { openLlama, openModel, superviseModel } from '@repaso/llama';
import { ApiSession } from '../api-session.ts';
import QUESTIONS from '../course-questions.json' with { type: 'json' };
import { startServer } from '../start-server.ts';
import { BenchReport, percentile, timed } from './bench-report.ts';
import { EMBEDDER } from './embedder-folder.ts';
import { openBenchIngestion } from './ingest/open-bench-ingestion.ts';
import { timeToFirstQuote } from './models/first-quote.ts';

/**
 * The two models that Repaso brings, as the product uses them: how soon they are loaded, passages a second on one thread,
 * and how soon the first answer is there.
 */

const MARKER = fileURLToPath(new URL('../../models/repaso-quote-es-en-q8_0.gguf', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const ROUNDS = 5;
const root = mkdtempSync(join(tmpdir(), 'repaso-bench-models-'));
const report = new BenchReport();
const median = (values: readonly number[]) => percentile(values, 0.5);

/** Milliseconds of opening the embedder and then the marker, several times; each is closed again. */
async function openings(...ways: (() => Promise<{ dispose(): Promise<void> }>)[]): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const opened: { dispose(): Promise<void> }[] = [];
    const [seconds] = await timed(async () => {
      for (const open of ways) opened.push(await open());
    });
    times.push(1000 * seconds);
    for (const one of opened) await one.dispose();
  }
  return times;
}

// The models alone: their files, checked, loaded and tried, in a program whose libraries are there.
const engine = await openLlama({ gpu: false, threads: 1 });
const models = await openings(
  () => openEmbedder({ folder: EMBEDDER }),
  () => openModel({ engine, path: MARKER }),
);
await engine.dispose();
report.add({ name: 'both models loaded', value: median(models), unit: 'ms', target: { atMost: 1000 } });

// As the program starts: a thread and a process of their own, which load their libraries first.
const started = await openings(
  () => openThreadedEmbedder({ folder: EMBEDDER }),
  () => superviseModel({ path: MARKER }),
);
report.add({
  name: 'the same with their thread, their process and libraries',
  value: median(started),
  unit: 'ms',
});

// The passages of the course in both languages, with title and headings, as they are embedded when it is added.
const threaded = await openThreadedEmbedder({ folder: EMBEDDER, threads: 1 });
const bench = await openBenchIngestion(join(root, 'passages'), threaded);
for (const language of ['es', 'en']) await bench.takeIn(join(CORPUS, language));
const texts = await bench.embeddedTexts();
await bench.ingestion.stop();
bench.store.close();
const rates: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const [seconds] = await timed(() => threaded.embedPassages(texts));
  rates.push(texts.length / seconds);
}
await threaded.dispose();
report.add({
  name: `passages a second, one thread (${texts.length} of the course)`,
  value: median(rates),
  unit: '/s',
  target: { atLeast: 250 },
});

// The first question to a program that was just started over a library that is there, then the others.
const data = join(root, 'data');
const filled = await startServer({ course: true, data });
const course = await new ApiSession(filled.address).collection('course');
await filled.stop();
const first: number[] = [];
const later: number[] = [];
for (const { question } of QUESTIONS) {
  const server = await startServer({ data });
  first.push(await timeToFirstQuote(server.address, course.id, question));
  for (const other of QUESTIONS) {
    if (other.question !== question && later.length < 50)
      later.push(await timeToFirstQuote(server.address, course.id, other.question));
  }
  await server.stop();
}
report.add({
  name: `first quoted answer after a start, longest of ${first.length}`,
  value: Math.max(...first),
  unit: 'ms',
  target: { atMost: 1500 },
});
report.add({ name: 'the same, median', value: median(first), unit: 'ms' });
report.add({ name: `later answers, median of ${later.length}`, value: median(later), unit: 'ms' });
report.end();
rmSync(root, { recursive: true, force: true });
