import { expect, test } from 'vitest';
import { z } from 'zod';
import { scoreInputSchema } from '../score/score-input.ts';
import { toolSchema } from './tool-schema.ts';

test('a union by one field is one object with the fields of all, and says what goes with what', () => {
  const schema = toolSchema({ input: scoreInputSchema }) as {
    properties: Record<string, { enum?: string[]; description?: string; properties?: object }>;
    required: string[];
  };
  expect(schema).not.toHaveProperty('oneOf');
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['metric'] });
  const { metric, predictions, text, options } = schema.properties;
  expect(metric?.enum).toEqual(
    expect.arrayContaining(['bleu', 'chrf', 'chrf++', 'rouge', 'accuracy', 'matthews', 'perplexity']),
  );
  expect(text?.description).toBe('Only where metric is perplexity.');
  expect(predictions?.description).not.toContain('perplexity');
  expect(Object.keys(options?.properties ?? {})).toEqual(
    expect.arrayContaining(['smoothing', 'wordOrder', 'lowercase', 'useStemmer']),
  );
});

test('what is one object stays as it is', () => {
  const input = z.strictObject({ text: z.string(), size: z.union([z.int(), z.enum(['short'])]).optional() });
  expect(toolSchema({ input })).toEqual(z.toJSONSchema(input, { io: 'input' }));
});
