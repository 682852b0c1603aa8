import { getLlama, type Llama, type LlamaGrammar, LlamaLogLevel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonCaps, JsonGrammar } from './json-grammar.ts';
import type { JsonSchema } from './json-schema.ts';

let llama: Llama;
beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.fatal });
});
afterAll(() => llama.dispose());

/** Asks llama.cpp's own parser of grammars. */
async function matcher(schema: JsonSchema, caps?: JsonCaps): Promise<(text: string) => boolean> {
  const grammar = new JsonGrammar(caps);
  const compiled: LlamaGrammar = await llama.createGrammar({ grammar: grammar.text(grammar.add(schema)) });
  // Only declared inside the library: llama.cpp's own verdict on a text.
  const { _testText } = compiled as unknown as { _testText(text: string): boolean };
  return (text) => _testText.call(compiled, text);
}

describe('JsonGrammar', () => {
  it('writes the properties of an object in their order, the optional ones or not', async () => {
    const matches = await matcher({
      type: 'object',
      properties: {
        name: { type: 'string' },
        age: { type: 'integer', minimum: 0, maximum: 130 },
        ok: { type: 'boolean' },
      },
      required: ['name'],
    });
    for (const text of ['{"name": "Ana"}', '{"name":"Ana","age":30}', '{"name": "A\\"na", "ok": true}']) {
      expect(matches(text), text).toBe(true);
    }
    for (const text of [
      '{}',
      '{"age": 3}',
      '{"name": "Ana", "age": 131}',
      '{"name": "Ana",}',
      '{"name": "Ana"} x',
    ]) {
      expect(matches(text), text).toBe(false);
    }
  });

  it.each<[string, JsonSchema, string[], string[]]>([
    ['enum', { enum: ['a', 2, null] }, ['"a"', '2', 'null'], ['"b"', 'a', '3']],
    ['const', { const: { x: 1 } }, ['{"x":1}'], ['{"x":2}']],
    ['anyOf', { anyOf: [{ type: 'null' }, { type: 'boolean' }] }, ['null', 'true'], ['"null"', '1']],
    ['type list', { type: ['string', 'null'] }, ['"x"', 'null'], ['1']],
    [
      'list',
      { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
      ['[1]', '[1, 2, 3]'],
      ['[]', '[1, 2, 3, 4]'],
    ],
    [
      'tuple',
      { prefixItems: [{ type: 'boolean' }, { type: 'null' }], type: 'array' },
      ['[true, null]'],
      ['[null, true]', '[true]'],
    ],
    [
      'record',
      { type: 'object', additionalProperties: { type: 'integer' } },
      ['{}', '{"a": 1, "b": 2}'],
      ['{"a": "1"}'],
    ],
    ['closed object', { type: 'object', additionalProperties: false }, ['{}'], ['{"a": 1}']],
    ['lengths', { type: 'string', minLength: 2, maxLength: 3 }, ['"ab"', '"ñañ"'], ['"a"', '"abcd"']],
    ['date', { type: 'string', format: 'date' }, ['"2026-02-28"'], ['"2026-13-01"', '"28/02/2026"']],
    ['anything', {}, ['1', '"x"', '[1, {"a": null}]', '{"a": [true]}'], ['', 'x', '[1,']],
  ])('translates %s', async (_, schema, good, bad) => {
    const matches = await matcher(schema);
    for (const text of good) expect(matches(text), text).toBe(true);
    for (const text of bad) expect(matches(text), text).toBe(false);
  });

  it('follows references, also to itself', async () => {
    const matches = await matcher({
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: {
            value: { type: 'integer' },
            next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          },
          required: ['value', 'next'],
        },
      },
    });
    expect(matches('{"value": 1, "next": {"value": 2, "next": null}}')).toBe(true);
    expect(matches('{"value": 1, "next": 2}')).toBe(false);
  });

  it('ends free strings, lists and values where caps are given', async () => {
    const caps = { stringCharacters: 3, items: 2, ascii: true };
    const text = await matcher({ type: 'string' }, caps);
    expect([text('"abc"'), text('"abcd"'), text('"ñ"')]).toEqual([true, false, false]);
    const list = await matcher({ type: 'array', items: { type: 'null' } }, caps);
    expect([list('[null, null]'), list('[null, null, null]')]).toEqual([true, false]);
    const anything = await matcher({}, caps);
    expect([anything('1'), anything('[1]')]).toEqual([true, false]);
  });

  it.each<[string, JsonSchema]>([
    ['a reference to nothing', { $ref: '#/$defs/missing' }],
    ['a reference outside', { $ref: 'https://example.org/schema.json' }],
    [
      'a schema without end',
      [...Array(50)].reduce<JsonSchema>((inner) => ({ type: 'array', items: inner }), {}),
    ],
  ])('refuses %s with the way out', (_, schema) => {
    expect(() => new JsonGrammar().add(schema)).toThrow(
      expect.objectContaining({ code: 'bad_request', hint: expect.stringContaining('JSON schema') }),
    );
  });
});
