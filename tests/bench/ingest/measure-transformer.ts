import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openThreadedEmbedder } from '@repaso/ingestion';
import { type BenchReport, timed } from '../bench-report.ts';
import { EMBEDDER } from '../embedder-folder.ts';
import { measureRawEmbedder } from './measure-raw-embedder.ts';
import { openBenchIngestion } from './open-bench-ingestion.ts';
import { writeEncoder } from './write-encoder.ts';
import { writeFolder } from './write-folder.ts';

const SECTIONS = 8;

/** End to end against the model alone, where the embedder is a transformer of the size that people choose. */
export async function measureTransformer(report: BenchReport, root: string, files: number): Promise<void> {
  const model = join(root, 'encoder');
  writeEncoder(model, EMBEDDER);
  const embedder = await openThreadedEmbedder({ folder: model });
  const bench = await openBenchIngestion(join(root, 'transformer'), embedder);
  const folder = writeFolder(join(root, 'slow'), files, SECTIONS);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [ours] = await timed(() => bench.takeIn(folder));
  delay.disable();
  await bench.ingestion.stop();
  const texts = await bench.embeddedTexts();
  bench.store.close();
  await embedder.dispose();
  const raw = await measureRawEmbedder(model, 'q8', texts);
  report.add({
    name: 'a transformer of the shape of e5-small, end to end',
    value: texts.length / ours,
    unit: '/s',
  });
  report.add({ name: 'transformers.js with that transformer, alone', value: raw, unit: '/s' });
  report.add({
    name: 'end to end / transformers.js alone, that transformer',
    value: texts.length / ours / raw,
    unit: '×',
    target: { atLeast: 0.9 },
  });
  report.add({
    name: 'event loop while documents come in, that transformer, longest',
    value: delay.max / 1e6,
    unit: 'ms',
    target: { atMost: 20 },
  });
}
