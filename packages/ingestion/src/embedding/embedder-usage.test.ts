import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ELEMENT, writeOnnx } from '../testing/write-onnx.ts';
import { vocabularyOf, writeWordTokenizer } from '../testing/write-word-tokenizer.ts';
import { openEmbedder } from './embedder.ts';
import { openThreadedEmbedder } from './threaded-embedder.ts';

const TOKENS = vocabularyOf(['query', 'passage', ':', 'gato', 'perro']);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-usage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An encoder whose vector of a token is 1 in the place of that token, so that pooling can be done in the head. */
function writeTokenEncoder(output = 'last_hidden_state'): void {
  const size = TOKENS.length;
  const identity = new Float32Array(size * size);
  for (let token = 0; token < size; token++) identity[token * size + token] = 1;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeOnnx(join(folder, 'onnx/model.onnx'), {
    inputs: ['input_ids', 'attention_mask'].map((name) => ({
      ...{ name, type: ELEMENT.int64, shape: ['batch', 'tokens'] },
    })),
    outputs: [{ name: output, type: ELEMENT.float, shape: ['batch', 'tokens', size] }],
    constants: [{ name: 'identity', shape: [size, size], data: identity }],
    nodes: [{ operator: 'Gather', inputs: ['identity', 'input_ids'], output }],
  });
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert' }));
  writeWordTokenizer(folder, TOKENS, 64);
}

function writeUsage(pooling: object | undefined, prompts: object | undefined): void {
  if (prompts !== undefined)
    writeFileSync(join(folder, 'config_sentence_transformers.json'), JSON.stringify({ prompts }));
  if (pooling === undefined) return;
  mkdirSync(join(folder, '1_Pooling'), { recursive: true });
  writeFileSync(join(folder, '1_Pooling/config.json'), JSON.stringify(pooling));
}

/** The vector of length 1 with equal parts in these places. */
function among(...tokens: string[]): Float32Array {
  const vector = new Float32Array(TOKENS.length);
  for (const token of tokens) vector[TOKENS.indexOf(token)] = 1 / Math.sqrt(tokens.length);
  return vector;
}

const near = (vector: Float32Array | undefined) =>
  Array.from(vector ?? [], (value) => expect.closeTo(value, 5) as number);

async function vectorsOf(texts: string[], open = openEmbedder) {
  const embedder = await open({ folder });
  const found = {
    id: embedder.id,
    queries: await embedder.embed(texts),
    passages: await embedder.embedPassages(texts),
  };
  expect(await embedder.embedQuery(texts[0] ?? '')).toEqual(Array.from(found.queries[0] ?? []));
  expect(await embedder.embedDocuments(texts)).toEqual(found.passages.map((row) => Array.from(row)));
  await embedder.dispose();
  return found;
}

test('a model that says nothing of its use gives the mean of the tokens, padding left out, of the text as it is', async () => {
  writeTokenEncoder();
  const { id, queries, passages } = await vectorsOf(['gato', 'gato perro']);
  expect(id).toMatch(/^repaso-usage-\w+@[0-9a-f]{12}$/);
  expect(Array.from(queries[0] ?? [])).toEqual(near(among('[CLS]', 'gato', '[SEP]')));
  expect(Array.from(queries[1] ?? [])).toEqual(near(among('[CLS]', 'gato', 'perro', '[SEP]')));
  expect(passages).toEqual(queries);
});

test('prefixes come before questions and passages, each its own, in a thread as well, and make another model of it', async () => {
  writeTokenEncoder('token_embeddings');
  const plain = await vectorsOf(['gato']);
  writeUsage({ pooling_mode_mean_tokens: true }, { query: 'query: ', document: 'passage: ' });
  const { id, queries, passages } = await vectorsOf(['gato']);
  expect(id).not.toBe(plain.id);
  expect(id.startsWith(plain.id)).toBe(true);
  expect(Array.from(queries[0] ?? [])).toEqual(near(among('[CLS]', 'query', ':', 'gato', '[SEP]')));
  expect(Array.from(passages[0] ?? [])).toEqual(near(among('[CLS]', 'passage', ':', 'gato', '[SEP]')));
  const threaded = await openThreadedEmbedder({ folder });
  try {
    expect(threaded.id).toBe(id);
    expect(await threaded.embed(['gato'])).toEqual(queries);
    expect(await threaded.embed(['gato'], 'passage')).toEqual(passages);
    expect(await threaded.embedPassages(['gato'])).toEqual(passages);
  } finally {
    await threaded.dispose();
  }
});

test('the vector of the first or of the last token is taken where the model asks for it', async () => {
  writeTokenEncoder();
  const ids = new Set<string>();
  for (const [mode, token] of [
    ['pooling_mode_cls_token', '[CLS]'],
    ['pooling_mode_lasttoken', '[SEP]'],
  ] as const) {
    writeUsage({ pooling_mode_mean_tokens: false, [mode]: true }, undefined);
    const { id, queries } = await vectorsOf(['gato', 'gato perro gato']);
    for (const vector of queries) expect(Array.from(vector)).toEqual(near(among(token)));
    ids.add(id);
  }
  expect(ids.size).toBe(2);
});

test('a use that is damaged, or beyond us, is refused with its file', async () => {
  writeTokenEncoder();
  writeUsage({ pooling_mode_max_tokens: true }, undefined);
  await expect(openEmbedder({ folder })).rejects.toMatchObject({
    code: 'model_unavailable',
    message: /1_Pooling\/config\.json asks for a pooling/,
  });
  writeUsage({ pooling_mode_cls_token: 'yes' }, undefined);
  await expect(openEmbedder({ folder })).rejects.toMatchObject({
    message: /1_Pooling\/config\.json is damaged/,
  });
});
