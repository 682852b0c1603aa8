import type { OnnxGraph } from '@repaso/ingestion/testing';
import { HEADS, headWidth, PLACE, type Seq2SeqRules } from './seq2seq-rules.ts';

/** Makes attention look at one place alone. */
const SHARP = 50;
/** Logit of what was read, and of what must follow. */
const [READ, MUST] = [5, 10];

/** The weights of a decoder, worked out by hand. */
export function decoderConstants(rules: Seq2SeqRules): OnnxGraph['constants'] {
  const { writes, skips, follows } = rules;
  const [size, width] = [writes.length, headWidth(rules)];
  const counting = new Float32Array(size * size);
  for (let token = 0; token < size; token++) counting[token * size] = 1;
  const after = new Float32Array(size * size);
  for (const [token, next] of Object.entries(follows)) after[Number(token) * size + next] = MUST;
  const toQuery = new Float32Array(PLACE * size);
  const toKey = new Float32Array((size + PLACE) * size);
  for (let head = 0; head < HEADS; head++)
    for (let part = 0; part < PLACE; part++) {
      toQuery[part * size + head * width + part] = 1;
      toKey[(size + part) * size + head * width + part] = 1;
    }
  const toValue = new Float32Array((size + PLACE) * size);
  for (let token = 0; token < size; token++) toValue[token * size + token] = 1;
  const scalar = (name: string, value: number) => ({ name, shape: [], data: Float32Array.of(value) });
  const whole = (name: string, ...values: number[]) => ({
    ...{ name, shape: [values.length], data: BigInt64Array.from(values, BigInt) },
  });
  return [
    { name: 'counting', shape: [size, size], data: counting },
    { name: 'follows', shape: [size, size], data: after },
    { name: 'toQuery', shape: [PLACE, size], data: toQuery },
    { name: 'toKey', shape: [size + PLACE, size], data: toKey },
    { name: 'toValue', shape: [size + PLACE, size], data: toValue },
    { name: 'empty', shape: [0, HEADS, 1, width], data: new Float32Array(0) },
    ...[scalar('zero', 0), scalar('one', 1), scalar('two', 2), scalar('far', 1e9)],
    ...[scalar('sharp', SHARP), scalar('read', READ), scalar('skips', skips)],
    ...[whole('rows', 1), whole('columns', 2), whole('outer', 1, 2), whole('inner', 1, 2, 3)],
    ...[whole('heads', 0, 0, HEADS, width), whole('joined', 0, 0, size)],
  ];
}
