import { join } from 'node:path';
import { openThreadedEmbedder } from '@repaso/ingestion';
import { type BenchReport, timed } from '../bench-report.ts';
import { EMBEDDER } from '../embedder-folder.ts';
import { openBenchIngestion } from './open-bench-ingestion.ts';
import { writeEncoder } from './write-encoder.ts';
import { writeFolder } from './write-folder.ts';

const SECTIONS = 8;

/** End to end against the embedder alone, where the embedder is a transformer of the size that people choose. */
export async function measureTransformer(report: BenchReport, root: string, files: number): Promise<void> {
  const model = join(root, 'encoder');
  writeEncoder(model, EMBEDDER);
  const embedder = await openThreadedEmbedder({ folder: model });
  const bench = await openBenchIngestion(join(root, 'transformer'), embedder);
  const folder = writeFolder(join(root, 'slow'), files, SECTIONS);
  const [ours] = await timed(() => bench.takeIn(folder));
  await bench.ingestion.stop();
  const texts = await bench.embeddedTexts();
  const [raw] = await timed(() => embedder.embedPassages(texts));
  bench.store.close();
  await embedder.dispose();
  report.add({
    name: 'passages a second, a transformer of the shape of e5-small alone',
    value: texts.length / raw,
    unit: '/s',
  });
  report.add({
    name: 'end to end / that transformer alone',
    value: raw / ours,
    unit: '×',
    target: { atLeast: 0.9 },
  });
}
