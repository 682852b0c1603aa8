// Compares the program's own embedder with the vectors the recipe computed: npx tsx program-parity.mts CASES FOLDER
// Exit status 1: a vector's cosine to the recipe's is below 0.9999. Texts go in batches of mixed lengths, as in an ingestion.
import { readFileSync } from 'node:fs';
import { openEmbedder } from '../../../packages/ingestion/src/index.ts';

const [casesPath = '', folder = ''] = process.argv.slice(2);
const config = JSON.parse(readFileSync(`${folder}/config.json`, 'utf8'));
const precision: string = config['transformers.js_config'].dtype;
const cases: Array<{ text: string } & Record<string, number[]>> = JSON.parse(readFileSync(casesPath, 'utf8'));

const embedder = await openEmbedder({ folder });
const vectors = await embedder.embed(cases.map(({ text }) => text));
await embedder.dispose();
let least = 1;
for (const [index, item] of cases.entries()) {
  const expected = item[precision] as number[];
  const found = vectors[index] as Float32Array;
  const length = Math.hypot(...expected);
  const cosine = expected.reduce((sum, value, n) => sum + (value / length) * (found[n] ?? Number.NaN), 0);
  // NaN stays NaN.
  least = Math.min(least, cosine);
}
console.log(`in the program: ${cases.length} texts, least cosine ${least.toFixed(6)}`);
process.exitCode = least >= 0.9999 ? 0 : 1;
