import { ELEMENT, type OnnxGraph } from '@repaso/ingestion/testing';
import { floats, integers } from './graph-tensors.ts';
import { PLACE, type Seq2SeqRules } from './seq2seq-rules.ts';

/** `encoder_model.onnx`: of each token, which one to write for it (one-hot), and where it stands. */
export function encoderGraph({ writes }: Seq2SeqRules): OnnxGraph {
  const size = writes.length;
  const table = new Float32Array(size * size);
  for (const [read, written] of writes.entries()) table[read * size + written] = 1;
  return {
    inputs: [
      integers('input_ids', 'encoder_sequence_length'),
      integers('attention_mask', 'encoder_sequence_length'),
    ],
    outputs: [floats('last_hidden_state', ['batch_size', 'encoder_sequence_length', size + PLACE])],
    constants: [{ name: 'table', shape: [size, size], data: table }, axis('rows', 1), axis('columns', 2)],
    nodes: [
      { operator: 'Gather', inputs: ['table', 'input_ids'], output: 'tokens' },
      { operator: 'Cast', inputs: ['attention_mask'], output: 'ones', attributes: { to: ELEMENT.float } },
      { operator: 'CumSum', inputs: ['ones', 'rows'], output: 'place', attributes: { exclusive: 1 } },
      { operator: 'Mul', inputs: ['place', 'place'], output: 'square' },
      ...['place', 'square', 'ones'].map((name) => ({
        ...{ operator: 'Unsqueeze', inputs: [name, 'columns'], output: `${name}.column` },
      })),
      {
        operator: 'Concat',
        inputs: ['tokens', 'place.column', 'square.column', 'ones.column'],
        output: 'last_hidden_state',
        attributes: { axis: 2 },
      },
    ],
    operators: 17,
  };
}

function axis(name: string, value: number): OnnxGraph['constants'][number] {
  return { name, shape: [1], data: BigInt64Array.of(BigInt(value)) };
}
