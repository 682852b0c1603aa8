import { join } from 'node:path';
import { openThreadedEmbedder } from '@repaso/ingestion';
import { type BenchReport, timed } from '../bench-report.ts';
import { EMBEDDER } from '../embedder-folder.ts';
import { type LongestStop, LoopWatch, longerStop, reportStop } from '../loop-watch.ts';
import { measureRawEmbedder } from './measure-raw-embedder.ts';
import { openBenchIngestion } from './open-bench-ingestion.ts';
import { writeEncoder } from './write-encoder.ts';
import { writeFolder } from './write-folder.ts';

const SECTIONS = 8;
/** Both sides take turns, and the best of each counts: the machine itself is slower for seconds at a time. */
const ROUNDS = 3;

/** End to end against the model alone, where the embedder is a transformer of the size that people choose. */
export async function measureTransformer(report: BenchReport, root: string, files: number): Promise<void> {
  const model = join(root, 'encoder');
  writeEncoder(model, EMBEDDER);
  const ours: number[] = [];
  const raw: number[] = [];
  const stops: LongestStop[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const embedder = await openThreadedEmbedder({ folder: model });
    const bench = await openBenchIngestion(join(root, `transformer-${round}`), embedder);
    const folder = writeFolder(join(root, `slow-${round}`), files, SECTIONS);
    const watch = new LoopWatch();
    const [seconds] = await timed(() => bench.takeIn(folder));
    stops.push(watch.end());
    await bench.ingestion.stop();
    const texts = await bench.embeddedTexts();
    bench.store.close();
    await embedder.dispose();
    ours.push(texts.length / seconds);
    raw.push(await measureRawEmbedder(model, 'q8', texts));
  }
  const best = Math.max(...ours);
  const alone = Math.max(...raw);
  report.add({ name: 'a transformer of the shape of e5-small, end to end', value: best, unit: '/s' });
  report.add({ name: 'transformers.js with that transformer, alone', value: alone, unit: '/s' });
  report.add({
    name: 'end to end / transformers.js alone, that transformer',
    value: best / alone,
    unit: '×',
    target: { atLeast: 0.9 },
  });
  reportStop(report, 'while documents come in, that transformer', stops.reduce(longerStop));
}
