import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ELEMENT, type OnnxGraph, type OnnxNode, writeOnnx } from '@repaso/ingestion/testing';

/** Of multilingual-e5-small, the smallest transformer of the catalogue; the words are those of the tokenizer that is copied. */
const SHAPE = { layers: 12, width: 384, heads: 12, feedForward: 1536 };
const MICROSOFT = 'com.microsoft';

/**
 * Writes an encoder of noise that costs what multilingual-e5-small in 8 bits costs: the same layers, computed by the same
 * operators as an export that was quantized dynamically. Positions are left out, they cost nothing.
 * @param tokenizer folder of the embedder whose tokenizer it takes
 */
export function writeEncoder(folder: string, tokenizer: string): void {
  const vocabulary = JSON.parse(readFileSync(join(tokenizer, 'tokenizer.json'), 'utf8')).model.vocab;
  const words = Array.isArray(vocabulary) ? vocabulary.length : Object.keys(vocabulary).length;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    copyFileSync(join(tokenizer, file), join(folder, file));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert' }));
  writeOnnx(join(folder, 'onnx/model_quantized.onnx'), encoderOf(words));
}

function encoderOf(words: number): OnnxGraph {
  const { layers, width, heads } = SHAPE;
  const constants: OnnxGraph['constants'][number][] = [];
  const nodes: OnnxNode[] = [];
  const constant = (name: string, shape: number[], data: OnnxGraph['constants'][number]['data']) => {
    constants.push({ name, shape, data });
    return name;
  };
  const add = (operator: string, inputs: string[], options: Partial<OnnxNode> = {}) => {
    const output = `${operator}.${nodes.length}`;
    nodes.push({ operator, inputs, output, ...options });
    return output;
  };
  const scale = constant('scale', [], Float32Array.of(0.002));
  const zero = constant('zero', [], Uint8Array.of(128));
  const linear = (input: string, from: number, to: number) => {
    const name = `linear.${nodes.length}`;
    const weights = constant(`${name}.weights`, [from, to], noiseBytes(from * to));
    const bias = constant(`${name}.bias`, [to], new Float32Array(to));
    return add('DynamicQuantizeMatMul', [input, weights, scale, zero, bias], { domain: MICROSOFT });
  };
  const ones = constant('ones', [width], new Float32Array(width).fill(1));
  const addAndNorm = (one: string, other: string) =>
    add('LayerNormalization', [add('Add', [one, other]), ones], { attributes: { axis: 2 } });
  const byHead = constant('byHead', [4], BigInt64Array.of(0n, 0n, BigInt(heads), BigInt(width / heads)));
  const joined = constant('joined', [3], BigInt64Array.of(0n, 0n, BigInt(width)));
  const split = (input: string, order: number[]) =>
    add('Transpose', [add('Reshape', [linear(input, width, width), byHead])], {
      attributes: { perm: order },
    });
  const shrink = constant('shrink', [], Float32Array.of(1 / Math.sqrt(width / heads)));

  // What is padding is taken from the scores, so that nobody looks at it.
  const present = add('Cast', ['attention_mask'], { attributes: { to: ELEMENT.float } });
  const absent = add('Sub', [constant('one', [], Float32Array.of(1)), present]);
  const far = add('Mul', [absent, constant('far', [], Float32Array.of(-10_000))]);
  const mask = add('Unsqueeze', [far, constant('axes', [2], BigInt64Array.of(1n, 2n))]);

  let hidden = add('Gather', [constant('embeddings', [words, width], noise(words * width)), 'input_ids']);
  for (let layer = 0; layer < layers; layer++) {
    const query = split(hidden, [0, 2, 1, 3]);
    const key = split(hidden, [0, 2, 3, 1]);
    const value = split(hidden, [0, 2, 1, 3]);
    const scores = add('Add', [add('Mul', [add('MatMul', [query, key]), shrink]), mask]);
    const seen = add('MatMul', [add('Softmax', [scores], { attributes: { axis: 3 } }), value]);
    const attended = add('Reshape', [
      add('Transpose', [seen], { attributes: { perm: [0, 2, 1, 3] } }),
      joined,
    ]);
    hidden = addAndNorm(hidden, linear(attended, width, width));
    const inner = add('Gelu', [linear(hidden, width, SHAPE.feedForward)], { domain: MICROSOFT });
    hidden = addAndNorm(hidden, linear(inner, SHAPE.feedForward, width));
  }
  nodes.push({ operator: 'Identity', inputs: [hidden], output: 'last_hidden_state' });
  return {
    inputs: ['input_ids', 'attention_mask'].map((name) => ({
      ...{ name, type: ELEMENT.int64, shape: ['batch', 'tokens'] },
    })),
    outputs: [{ name: 'last_hidden_state', type: ELEMENT.float, shape: ['batch', 'tokens', width] }],
    constants,
    nodes,
    operators: 17,
  };
}

function noise(length: number): Float32Array {
  return Float32Array.from({ length }, () => Math.random() - 0.5);
}

function noiseBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.random() * 256);
}
