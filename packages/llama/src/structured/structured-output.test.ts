import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import { AIMessage } from '@langchain/core/messages';
import { toJsonSchema } from '@langchain/core/utils/json_schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import { ChatLlama } from '../chat/chat-llama.ts';
import { openRandomChat } from '../testing/index.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let model: ChatLlama;
beforeAll(async () => {
  opened = await openRandomChat({
    contextSize: 4096,
    file: { contextLength: 4096 },
    defaults: { temperature: 1 },
  });
  // A model of noise never closes a string by itself: the looser attempts must not take long.
  model = new ChatLlama({ runtime: opened.model.runtime, temperature: 1, maxTokens: 350 });
});
afterAll(() => opened.close());

interface Tree {
  name: string;
  children: Tree[];
}
const tree: z.ZodType<Tree> = z.object({
  name: z.string().max(4),
  get children() {
    return z.array(tree).max(1);
  },
});

const SCHEMAS: Record<string, z.ZodType<Record<string, unknown>>> = {
  'numbers in bounds': z.object({
    a: z.number().int().min(3).max(140),
    b: z.number().min(0).max(1),
    c: z.int().negative(),
  }),
  'enums, literals and booleans': z.object({
    e: z.enum(['sí', 'no "quoted"\\']),
    l: z.literal(7),
    b: z.boolean(),
    n: z.null(),
  }),
  'unions and nullable': z.object({
    u: z.union([z.boolean(), z.int().max(9).min(0)]),
    n: z.enum(['x']).nullable(),
  }),
  'a discriminated union': z.object({
    shape: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('circle'), radius: z.int().min(1).max(9) }),
      z.object({ kind: z.literal('square'), side: z.int().min(1).max(9) }),
    ]),
  }),
  'optional fields': z.object({
    a: z.boolean().optional(),
    b: z.boolean().optional(),
    c: z.boolean(),
    d: z.boolean().optional(),
  }),
  'only optional fields': z.object({ a: z.boolean().optional(), b: z.boolean().optional() }),
  'lists in bounds': z.object({
    l: z.array(z.boolean()).min(2).max(4),
    e: z.array(z.int().min(0).max(5)).length(3),
    t: z.tuple([z.boolean(), z.int()]),
  }),
  'strings in bounds': z.object({ s: z.string().min(3).max(12), d: z.iso.date(), t: z.iso.datetime() }),
  'free strings': z.object({ s: z.string(), list: z.array(z.string()) }),
  records: z.object({ r: z.record(z.string(), z.boolean()) }),
  'nothing at all': z.object({}),
  recursion: tree as unknown as z.ZodType<Record<string, unknown>>,
  'names that need escapes': z.object({ 'a "b"\n\\': z.boolean(), ñandú: z.literal('€') }),
};

describe('withStructuredOutput', () => {
  it.each(Object.entries(SCHEMAS))('always fits the schema: %s', async (_, schema) => {
    const structured = model.withStructuredOutput(schema);
    for (let seed = 0; seed < 3; seed++) {
      const value = await structured.invoke('Hola', { seed } as object);
      expect(schema.safeParse(value)).toMatchObject({ success: true });
    }
  });

  it('takes old zod schemas and plain JSON schemas, and gives the raw message when asked', async () => {
    const old = z3.object({ a: z3.number().int(), b: z3.number().int() });
    const { raw, parsed } = await model
      .withStructuredOutput(old, { includeRaw: true, name: 'math' })
      .invoke('Hola');
    expect(raw).toBeInstanceOf(AIMessage);
    expect(JSON.parse(raw.text)).toEqual(parsed);
    expect(old.safeParse(parsed).success).toBe(true);
    const json = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] };
    expect(await model.withStructuredOutput(json).invoke('Hola')).toMatchObject({ ok: expect.any(Boolean) });
  });

  it('asks again when the schema refuses what a grammar cannot say', async () => {
    const even = z.object({
      n: z
        .int()
        .min(0)
        .max(99)
        .refine((n) => n % 2 === 0),
    });
    for (let seed = 0; seed < 4; seed++) {
      const answer = model.withStructuredOutput(even).invoke('Hola', { seed } as object);
      const value = await answer.catch((error: unknown) => error);
      if (value instanceof Error) expect(value).toMatchObject({ code: 'model_unavailable' });
      else expect((value as { n: number }).n % 2).toBe(0);
    }
  });

  it('gives up with a reason when no value can fit', async () => {
    const never = z.object({ n: z.int().refine(() => false) });
    await expect(model.withStructuredOutput(never).invoke('Hola')).rejects.toMatchObject({
      code: 'model_unavailable',
    });
    const kept = await model.withStructuredOutput(never, { includeRaw: true }).invoke('Hola');
    expect(kept.parsed).toBeNull();
    expect(JSON.parse(kept.raw.text)).toEqual({ n: expect.any(Number) });
    const unresolved = { type: 'object', properties: { a: { $ref: '#/$defs/missing' } } };
    await expect(model.invoke('Hola', { outputSchema: unresolved })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('tells tracers which form was asked for', async () => {
    const schema = z3.object({ ok: z3.boolean() }).describe('A check.');
    const seen: unknown[] = [];
    const handler = BaseCallbackHandler.fromMethods({
      handleChatModelStart: (_model, _messages, _run, _parent, extra) => {
        seen.push(
          (extra as { options: { ls_structured_output_format: unknown } }).options
            .ls_structured_output_format,
        );
      },
    });
    await model.withStructuredOutput(schema).invoke('Hola', { callbacks: [handler] });
    expect(seen).toEqual([{ kwargs: { method: 'functionCalling' }, schema: toJsonSchema(schema as never) }]);
  });
});
