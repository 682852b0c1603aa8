import { expect, test } from 'vitest';
import type { JsonSchema } from '../task-description.ts';
import { filesIn, toInput, toValues } from './form-values.ts';
import { fieldsOf } from './task-field.ts';

const text = { type: 'string' };
const SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    prompt: { type: 'string', maxLength: 100_000 },
    name: text,
    temperature: { type: 'number', default: 0.7, minimum: 0, maximum: 2 },
    labels: { type: 'array', items: text },
    examples: { type: 'array', items: { type: 'object', properties: { text, label: text } } },
    train: {
      anyOf: [
        { type: 'array', items: text },
        { type: 'object', properties: { name: text, content: text } },
      ],
    },
    compare: { type: 'array', items: { type: 'string', enum: ['zero', 'few'] } },
    length: { default: 'short', anyOf: [{ type: 'integer' }, { type: 'string', enum: ['short', 'long'] }] },
    lowercase: { type: 'boolean' },
    base: { type: 'object' },
    collection: text,
  },
  required: ['prompt', 'temperature'],
};
const INPUT = {
  prompt: 'Hola',
  temperature: 0,
  labels: ['a', 'b'],
  examples: [{ text: 'x', label: 'a' }],
  train: { name: 'rows.csv', content: 'text,label\n' },
  compare: ['zero'],
  length: 'long',
  lowercase: false,
  base: { train: { name: 'rows.csv', content: 'text,label\n' }, epochs: 3 },
};

test('each type of field has its way to be filled in', () => {
  const kinds = fieldsOf(SCHEMA, {}).map(({ name, kind }) => [name, kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    ...{ prompt: 'long-text', name: 'text', temperature: 'number', labels: 'lines', examples: 'pairs' },
    ...{ train: 'dataset', compare: 'several', length: 'choice', lowercase: 'flag', base: 'json' },
    collection: 'collection',
  });
});

test('an input survives the form; files stand in JSON by their name', () => {
  const fields = fieldsOf(SCHEMA, {});
  const values = toValues(fields, INPUT);
  expect(values.base).toContain('"@rows.csv"');
  expect(toInput(fields, values, filesIn(INPUT))).toEqual({ input: INPUT, faults: {} });
});

test('an input of another door that the form has no place for leaves its field empty', () => {
  const other = { labels: [['a'], ['b']], train: 'train.csv', length: 3, examples: 'x', compare: 'few' };
  const values = toValues(fieldsOf(SCHEMA, {}), other);
  expect(Object.values(values).filter((value) => value !== undefined)).toEqual([]);
});

test('empty fields are left out, needed ones and broken JSON are faults', () => {
  const fields = fieldsOf(SCHEMA, {});
  const values = { ...toValues(fields, INPUT), prompt: ' ', base: '{', name: '', labels: 'a\n\nb\n' };
  const { input, faults } = toInput(fields, values, new Map());
  expect(faults).toEqual({ prompt: 'required', base: 'json' });
  expect(input).not.toHaveProperty('name');
  expect(input.labels).toEqual(['a', 'b']);
});

test('variants follow the field that tells them apart', () => {
  const variant = (metric: JsonSchema, more: Record<string, JsonSchema>): JsonSchema => ({
    type: 'object',
    properties: { ...more, metric },
    required: ['metric', ...Object.keys(more)],
  });
  const schema: JsonSchema = {
    oneOf: [
      variant({ type: 'string', const: 'bleu' }, { predictions: { type: 'array', items: text } }),
      variant({ type: 'string', enum: ['f1', 'accuracy'] }, { references: { type: 'array', items: text } }),
      variant({ type: 'string', const: 'perplexity' }, { text }),
    ],
  };
  const names = (metric?: string) => fieldsOf(schema, { metric }).map(({ name }) => name);
  expect(fieldsOf(schema, {})[0]).toMatchObject({ options: ['bleu', 'f1', 'accuracy', 'perplexity'] });
  expect(names()).toEqual(['metric', 'predictions']);
  expect(names('accuracy')).toEqual(['metric', 'references']);
  expect(names('perplexity')).toEqual(['metric', 'text']);
});
