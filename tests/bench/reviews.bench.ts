import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openEmbedder } from '@repaso/ingestion';
import { ClassifierFolder, createTrainClassifierTask } from '@repaso/tasks';

/**
 * Long English reviews, two classes: `npm run bench -- reviews --data FOLDER`, where FOLDER has
 * `eval/classify-{imdb,yelp,mr}.txt`, 1,000 lines `label text` each. Every IMDB review is judged once by a classifier
 * that learnt from four fifths of the others and from the other two files. The time is taken on 5,000 texts of the length
 * of reviews, which are made of halves of IMDB reviews of one class; how right that classifier is says nothing.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDS = 5;
const ROWS = 5_000;
const LEAST = 0.86;
const MOST_SECONDS = 180;

const { values } = parseArgs({
  options: { data: { type: 'string', default: join(ROOT, '../shared/data') } },
});

interface Review {
  label: string;
  text: string;
}

function readReviews(name: string): Review[] {
  return readFileSync(join(values.data, `eval/classify-${name}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ label: line.slice(0, 1), text: line.slice(2) }));
}

const folder = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const embedder = await openEmbedder({ folder: join(ROOT, 'models/repaso-embed-es-en') });
const task = createTrainClassifierTask({ embedder, classifiers: new ClassifierFolder(folder) });

function train(name: string, rows: Review[], test?: Review[]) {
  const file = (reviews: Review[]) => ({
    name: 'reviews.jsonl',
    content: reviews.map((review) => JSON.stringify(review)).join('\n'),
  });
  const input = { name, train: file(rows), ...(test === undefined ? {} : { test: file(test) }) };
  return task.run(task.input.parse(input), { signal: new AbortController().signal });
}

try {
  const imdb = readReviews('imdb');
  const others = [...readReviews('yelp'), ...readReviews('mr')];
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = imdb.filter((_, index) => index % FOLDS === fold);
    const kept = imdb.filter((_, index) => index % FOLDS !== fold);
    const { accuracy } = await train(`fold-${fold}`, [...kept, ...others], test);
    console.log(`fold ${fold + 1} of ${FOLDS}: ${accuracy.toFixed(3)} of ${test.length}`);
    right += accuracy * test.length;
  }
  const accuracy = right / imdb.length;
  // Normal approximation of the binomial: 1,000 reviews are enough for it.
  const half = 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / imdb.length);
  console.log(
    `accuracy ${accuracy.toFixed(3)} on ${imdb.length} reviews ` +
      `(95 %: ${(accuracy - half).toFixed(3)} to ${(accuracy + half).toFixed(3)})`,
  );

  const byLabel = ['0', '1'].map((label) => imdb.filter((review) => review.label === label));
  const mixed = Array.from({ length: ROWS }, (_, index) => {
    const reviews = byLabel[index % 2] as Review[];
    const [one, other] = [reviews[index % reviews.length], reviews[(index * 7 + 1) % reviews.length]] as [
      Review,
      Review,
    ];
    const text = one.text.slice(0, one.text.length / 2) + other.text.slice(other.text.length / 2);
    return { label: one.label, text };
  });
  const { seconds } = await train('time', mixed);
  console.log(`${ROWS} long texts: ${seconds.toFixed(1)} s`);
  if (accuracy < LEAST || seconds > MOST_SECONDS) process.exitCode = 1;
} finally {
  await embedder.dispose();
  rmSync(folder, { recursive: true, force: true });
}
