// Compares transformers.js with the vectors the recipe computed: node parity.mjs FOLDER MODEL
// FOLDER holds cases.json and the model's folder. Nothing is fetched from the network.
// Exit status 1: some text's token ids differ, or a vector's cosine to the recipe's is below 0.9999.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AutoModel, AutoTokenizer, env, pipeline } from '@huggingface/transformers';

const [folder, name] = process.argv.slice(2);
env.allowRemoteModels = false;
env.localModelPath = folder;
const session = { session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 } };
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const shipped = JSON.parse(readFileSync(join(folder, name, 'config.json'), 'utf8'))['transformers.js_config'].dtype;
const { text: _text, ids: _ids, ...vectors } = cases[0];
const report = { texts: cases.length, cosine: {}, speed: {} };
let failed = false;

function cosine(a, b) {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return dot / Math.sqrt(aa * bb);
}

const tokenizer = await AutoTokenizer.from_pretrained(name);
let different = 0;
for (const { text, ids } of cases) {
  const { input_ids } = tokenizer(text, { truncation: true });
  const found = Array.from(input_ids.data, Number);
  if (found.join() !== ids.join()) {
    different++;
    if (different <= 10) console.log('token ids differ:', JSON.stringify(text.slice(0, 80)), found.slice(0, 20), ids.slice(0, 20));
  }
}
report.sameTokens = cases.length - different;
failed ||= different > 0;

for (const dtype of Object.keys(vectors)) {
  const extract = await pipeline('feature-extraction', name, { dtype, ...session });
  const ready = await AutoModel.from_pretrained(name, { dtype, ...session });
  const found = { pooled: [1, 0], sentence_embedding: [1, 0], toFullPrecision: [1, 0] };
  const keep = (key, value) => {
    found[key][0] = Math.min(found[key][0], value);
    found[key][1] += value / cases.length;
    // NaN compares as false: only a good value passes.
    if (key !== 'toFullPrecision' && !(value >= 0.9999)) {
      failed = true;
      console.log(dtype, key, 'cosine', value);
    }
  };
  for (const item of cases) {
    const pooled = await extract(item.text, { pooling: 'mean', normalize: true });
    const { sentence_embedding } = await ready(tokenizer(item.text, { truncation: true }));
    keep('pooled', cosine(pooled.data, item[dtype]));
    keep('sentence_embedding', cosine(sentence_embedding.data, item[dtype]));
    keep('toFullPrecision', cosine(sentence_embedding.data, item.fp32));
  }
  report.cosine[dtype] = Object.fromEntries(
    Object.entries(found).map(([key, [least, mean]]) => [key, { least: +least.toFixed(6), mean: +mean.toFixed(6) }]),
  );
  await extract.dispose();
  await ready.dispose();
}

// Texts in batches must give what they give alone (padding and the mask at work).
const model = await AutoModel.from_pretrained(name, { dtype: shipped, ...session });
const passages = cases.filter(({ ids }) => ids.length > 100 && ids.length < 300).slice(0, 480);
for (const size of [1, 16]) {
  let least = 1;
  const started = performance.now();
  for (let i = 0; i < passages.length; i += size) {
    const batch = passages.slice(i, i + size);
    const inputs = tokenizer(batch.map(({ text }) => text), { padding: true, truncation: true });
    const { sentence_embedding } = await model(inputs);
    batch.forEach((item, j) => {
      least = Math.min(least, cosine(sentence_embedding[j].data, item[shipped]));
    });
  }
  const seconds = (performance.now() - started) / 1000;
  report.speed[`passages a second, batches of ${size}`] = Math.round(passages.length / seconds);
  failed ||= !(least >= 0.9999);
}
console.log(JSON.stringify(report, null, 1));
writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
process.exit(failed ? 1 : 0);
