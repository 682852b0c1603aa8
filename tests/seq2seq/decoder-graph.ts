import { ELEMENT, type OnnxBranch, type OnnxGraph, type OnnxNode } from '@repaso/ingestion/testing';
import { decoderConstants } from './decoder-constants.ts';
import { floats, integers } from './graph-tensors.ts';
import { HEADS, headWidth, LAYERS, PLACE, type Seq2SeqRules } from './seq2seq-rules.ts';

/**
 * `decoder_model_merged.onnx` with both cases of an export by Optimum: without a cache it computes the keys and values of
 * what was read; with one it takes them from there and gives back empty ones. The place to look at is the number of tokens
 * written so far, which it counts in the values that it keeps.
 */
export function decoderGraph(rules: Seq2SeqRules): OnnxGraph {
  const [size, width] = [rules.writes.length, headWidth(rules)];
  const caches = cacheNames();
  const cache = (start: string) =>
    caches.map((name) => {
      const length = name.includes('decoder')
        ? `${start}_decoder_sequence_length`
        : 'encoder_sequence_length_out';
      return floats(`${start === 'past' ? 'past_key_values' : 'present'}.${name}`, [
        'batch_size',
        HEADS,
        length,
        width,
      ]);
    });
  const logits = floats('logits', ['batch_size', 'decoder_sequence_length', size]);
  return {
    inputs: [
      integers('encoder_attention_mask', 'encoder_sequence_length'),
      integers('input_ids', 'decoder_sequence_length'),
      floats('encoder_hidden_states', ['batch_size', 'encoder_sequence_length', size + PLACE]),
      ...cache('past'),
      { name: 'use_cache_branch', type: ELEMENT.bool, shape: [1] },
    ],
    outputs: [logits, ...cache('present')],
    constants: decoderConstants(rules),
    nodes: [
      {
        operator: 'If',
        inputs: ['use_cache_branch'],
        output: ['logits', ...caches.map((name) => `present.${name}`)],
        attributes: { then_branch: decoderBranch(true), else_branch: decoderBranch(false) },
      },
    ],
    operators: 17,
  };
}

function decoderBranch(isCached: boolean): OnnxBranch {
  const nodes: OnnxNode[] = [];
  const own = (name: string) => `${isCached ? 'cached' : 'first'}.${name}`;
  const add = (operator: string, inputs: string[], attributes: OnnxNode['attributes'] = {}) => {
    const output = own(String(nodes.length));
    nodes.push({ operator, inputs, output, attributes });
    return output;
  };
  const byHead = (input: string) =>
    add('Transpose', [add('Reshape', [input, 'heads'])], { perm: [0, 2, 1, 3] });
  const written = add('Gather', ['counting', 'input_ids']);
  const state = byHead(written);
  const grown = (name: string) =>
    isCached ? add('Concat', [`past_key_values.${name}`, state], { axis: 2 }) : add('Identity', [state]);
  const before = (name: string, weights: string) =>
    isCached ? `past_key_values.${name}` : byHead(add('MatMul', ['encoder_hidden_states', weights]));

  const here = add('CumSum', [add('ReduceSum', [written, 'columns'], { keepdims: 0 }), 'rows'], {
    exclusive: 1,
  });
  const soFar = isCached
    ? add('Add', [
        here,
        add('Unsqueeze', [
          add('ReduceSum', ['past_key_values.1.decoder.value', 'inner'], { keepdims: 0 }),
          'rows',
        ]),
      ])
    : here;
  const place = add('Add', [soFar, 'skips']);
  const column = (input: string) => add('Unsqueeze', [input, 'columns']);
  // Against place, square and 1 of what was read this makes -(place - read)²: the highest where both are the same.
  const aim = add(
    'Concat',
    [
      column(add('Mul', [place, 'two'])),
      column(add('Sub', [add('Mul', [place, 'zero']), 'one'])),
      column(add('Neg', [add('Mul', [place, place])])),
    ],
    { axis: 2 },
  );
  const key = before('1.encoder.key', 'toKey');
  const value = before('1.encoder.value', 'toValue');
  const present = add('Cast', ['encoder_attention_mask'], { to: ELEMENT.float });
  const absent = add('Unsqueeze', [add('Mul', [add('Sub', [present, 'one']), 'far']), 'outer']);
  const scores = add('MatMul', [
    byHead(add('MatMul', [aim, 'toQuery'])),
    add('Transpose', [key], { perm: [0, 1, 3, 2] }),
  ]);
  const looked = add('Softmax', [add('Add', [add('Mul', [scores, 'sharp']), absent])], { axis: 3 });
  const seen = add('Transpose', [add('MatMul', [looked, value])], { perm: [0, 2, 1, 3] });
  const read = add('Mul', [add('Reshape', [seen, 'joined']), 'read']);
  const logits = add('Add', [read, add('Gather', ['follows', 'input_ids'])]);

  const results: [name: string, from: string][] = [
    ['logits', logits],
    ...cacheNames().map((name): [string, string] => {
      if (name.includes('decoder')) return [name, grown(name)];
      return [name, isCached ? 'empty' : name.endsWith('key') ? key : value];
    }),
  ];
  for (const [name, from] of results) nodes.push({ operator: 'Identity', inputs: [from], output: own(name) });
  return {
    nodes,
    outputs: results.map(([name]) =>
      floats(own(name), name === 'logits' ? ['b', 'n', 'v'] : ['b', HEADS, `${name}.length`, 'w']),
    ),
  };
}

function cacheNames(): string[] {
  return Array.from({ length: LAYERS }, (_, layer) =>
    ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value'].map((name) => `${layer}.${name}`),
  ).flat();
}
