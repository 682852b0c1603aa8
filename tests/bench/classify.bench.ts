import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openEmbedder } from '@repaso/ingestion';
import { ClassifierFolder, createTrainClassifierTask } from '@repaso/tasks';

/**
 * How good a classifier becomes and how long it trains: `npm run bench -- classify --train FILE --test FILE`. Without
 * files, on the reviews that come with Repaso. `--least 0.86` and `--seconds 180` set what must be reached.
 */
const SAMPLE = fileURLToPath(new URL('../../corpus/samples/sentiment.csv', import.meta.url));
const EMBEDDER = fileURLToPath(new URL('../../models/repaso-embed-es-en', import.meta.url));

const { values } = parseArgs({
  options: {
    train: { type: 'string', default: SAMPLE },
    test: { type: 'string' },
    features: { type: 'string', default: 'auto' },
    least: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '180' },
  },
});
const read = async (path: string) => ({ name: basename(path), content: await readFile(path, 'utf8') });

const folder = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const embedder = await openEmbedder({ folder: EMBEDDER });
try {
  const task = createTrainClassifierTask({ embedder, classifiers: new ClassifierFolder(folder) });
  const input = task.input.parse({
    name: 'bench',
    features: values.features,
    train: await read(values.train),
    ...(values.test === undefined ? {} : { test: await read(values.test) }),
  });
  const output = await task.run(input, {
    signal: new AbortController().signal,
    onProgress: (progress) => console.log(JSON.stringify(progress)),
  });
  const { rows, accuracy, f1, seconds, bytes } = output;
  const interval = (output.test ?? output.validation).intervals?.accuracy;
  console.log(
    `${rows.train} rows to learn from, ${rows.validation} to watch, ${rows.test} to measure on\n` +
      `accuracy ${accuracy.toFixed(3)} (95 %: ${interval?.low.toFixed(3)} to ${interval?.high.toFixed(3)}), ` +
      `macro F1 ${f1.toFixed(3)}, ${seconds.toFixed(1)} s, ${Math.round((bytes ?? 0) / 1024)} kB`,
  );
  if (accuracy < Number(values.least) || seconds > Number(values.seconds)) process.exitCode = 1;
} finally {
  await embedder.dispose();
  rmSync(folder, { recursive: true, force: true });
}
