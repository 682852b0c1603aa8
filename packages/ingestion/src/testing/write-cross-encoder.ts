import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ELEMENT, writeOnnx } from './write-onnx.ts';
import { vocabularyOf, writeWordTokenizer } from './write-word-tokenizer.ts';

export interface CrossEncoderToWrite {
  /** Folder to make. */
  folder: string;
  /** What each known word adds to each output when it stands in the passage; as many numbers as the model has outputs. */
  inPassage: Readonly<Record<string, readonly number[]>>;
  /** The same for the question. */
  inQuestion?: Readonly<Record<string, readonly number[]>>;
  /** Tokens that it reads at once. Default 512. */
  length?: number;
  /** Name of the ONNX file. Default `model.onnx`. */
  file?: string;
}

/**
 * Writes a cross-encoder in the layout of transformers.js. Its logits are sums over the words of the pair, each weighed by
 * where it stands, so that they can be computed by hand; what is unknown or padding weighs nothing.
 */
export function writeCrossEncoder(model: CrossEncoderToWrite): void {
  const { folder, inPassage, inQuestion = {}, length = 512, file = 'model.onnx' } = model;
  const words = [...new Set([...Object.keys(inPassage), ...Object.keys(inQuestion)])];
  const tokens = vocabularyOf(words);
  const outputs = Object.values(inPassage)[0]?.length ?? 1;
  // Rows of the words in the question, then of the words in the passage.
  const weights = new Float32Array(2 * tokens.length * outputs);
  for (const [half, table] of [inQuestion, inPassage].entries())
    for (const [word, row] of Object.entries(table))
      weights.set(row, (half * tokens.length + tokens.indexOf(word)) * outputs);

  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const pair = ['batch', 'tokens'];
  writeOnnx(join(folder, 'onnx', file), {
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
      name,
      type: ELEMENT.int64,
      shape: pair,
    })),
    outputs: [{ name: 'logits', type: ELEMENT.float, shape: ['batch', outputs] }],
    constants: [
      { name: 'weights', shape: [2 * tokens.length, outputs], data: weights },
      { name: 'half', shape: [1], data: BigInt64Array.of(BigInt(tokens.length)) },
    ],
    nodes: [
      { operator: 'Mul', inputs: ['token_type_ids', 'half'], output: 'offsets' },
      { operator: 'Add', inputs: ['input_ids', 'offsets'], output: 'rows' },
      { operator: 'Gather', inputs: ['weights', 'rows'], output: 'weighed' },
      { operator: 'Cast', inputs: ['attention_mask'], output: 'mask', attributes: { to: ELEMENT.float } },
      { operator: 'Unsqueeze', inputs: ['mask'], output: 'column', attributes: { axes: [2] } },
      { operator: 'Mul', inputs: ['weighed', 'column'], output: 'present' },
      {
        operator: 'ReduceSum',
        inputs: ['present'],
        output: 'logits',
        attributes: { axes: [1], keepdims: 0 },
      },
    ],
  });
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      max_position_embeddings: length,
      pad_token_id: 0,
    }),
  );
  writeWordTokenizer(folder, tokens, length);
}
