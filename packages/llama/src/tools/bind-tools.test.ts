import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { StructuredTool, tool } from '@langchain/core/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import { ChatLlama } from '../chat/chat-llama.ts';
import { openRandomChat } from '../testing/index.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let model: ChatLlama;
beforeAll(async () => {
  opened = await openRandomChat({ contextSize: 2048, defaults: { temperature: 1, seed: 3 } });
  model = opened.model;
});
afterAll(() => opened.close());

const numbers = z.object({ a: z.number().int().min(0).max(99), b: z.number().int() });
const add = tool(async ({ a, b }) => String(a + b), { name: 'add', description: 'Adds.', schema: numbers });
const search = tool(async ({ q }) => q, {
  name: 'search',
  description: 'Searches.',
  schema: z.object({ q: z.string(), language: z.enum(['es', 'en']).optional() }),
});

class OldStyleAdder extends StructuredTool {
  name = 'old_add';
  description = 'Adds.';
  schema = z3.object({ a: z3.number().int(), b: z3.number().int() }) as never;
  async _call({ a, b }: { a: number; b: number }): Promise<string> {
    return String(a + b);
  }
}

const CALLED = [
  new HumanMessage('1 + 2'),
  new AIMessage({
    content: '',
    tool_calls: [{ name: 'add', args: { a: 1, b: 2 }, id: 'abc123', type: 'tool_call' }],
  }),
  new ToolMessage({ content: '3', tool_call_id: 'abc123', name: 'add' }),
];

describe('a tool that must be called', () => {
  it('is called with arguments that its schema accepts, whatever the model is', async () => {
    const bound = model.bindTools([add, search], { tool_choice: 'any' });
    const names = new Set<string>();
    for (let seed = 0; seed < 8; seed++) {
      const answer = await bound.invoke('Hola', { seed });
      expect(answer.tool_calls).toHaveLength(1);
      const [call] = answer.tool_calls ?? [];
      const schema = call?.name === 'add' ? numbers : search.schema;
      expect(schema.safeParse(call?.args), JSON.stringify(call)).toMatchObject({ success: true });
      expect(call).toMatchObject({ type: 'tool_call', id: expect.stringMatching(/^call_/) });
      expect(answer.content).toBe('');
      names.add(call?.name ?? '');
    }
    expect(names).toEqual(new Set(['add', 'search']));
  });

  it('is the one that is named, in any form of the choice', async () => {
    for (const tool_choice of [
      'add',
      { type: 'function', function: { name: 'add' } },
      { type: 'tool', name: 'add' },
    ]) {
      const answer = await model.bindTools([search, add], { tool_choice }).invoke('Hola');
      expect(answer.tool_calls?.map(({ name }) => name)).toEqual(['add']);
    }
  });

  it('comes in a stream as tool call chunks', async () => {
    let whole: Awaited<ReturnType<typeof model.invoke>> | undefined;
    for await (const chunk of await model.bindTools([add], { tool_choice: 'add' }).stream('Hola')) {
      whole = whole === undefined ? chunk : whole.concat(chunk);
    }
    expect(whole?.tool_call_chunks).toHaveLength(1);
    expect(numbers.safeParse(whole?.tool_calls?.[0]?.args).success).toBe(true);
    expect(whole?.text).toBe('');
  });

  it('may be of any kind that LangChain knows', async () => {
    const runnable = RunnableLambda.from(() => '').asTool({
      name: 'sum',
      description: 'Adds.',
      schema: numbers,
    });
    const plain = {
      type: 'function',
      function: {
        name: 'plain',
        description: 'Adds.',
        parameters: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
      },
    };
    for (const each of [new OldStyleAdder(), runnable, plain]) {
      const answer = await model.bindTools([each], { tool_choice: 'any' }).invoke('Hola');
      expect(Number.isSafeInteger(answer.tool_calls?.[0]?.args.a)).toBe(true);
    }
  });

  it('is called within the caps where a model would write for ever, and not at all where no call fits', async () => {
    const bound = model.bindTools([search], { tool_choice: 'search' });
    const answer = await bound.invoke('Hola', { maxTokens: 150, temperature: 0 });
    expect(answer.tool_calls).toHaveLength(1);
    const cut = await bound.invoke('Hola', { maxTokens: 5 });
    expect(cut.tool_calls).toEqual([]);
    expect(cut.response_metadata.finish_reason).toBe('length');
  });

  it('is counted in the prompt', async () => {
    const options = { tools: [add], tool_choice: 'add' };
    const answer = await model.invoke('Hola', options);
    const { input_tokens } = answer.usage_metadata as unknown as { input_tokens: number };
    expect(await model.countPromptTokens([new HumanMessage('Hola')], options)).toBe(input_tokens);
    expect(input_tokens).toBeGreaterThan((await model.countPromptTokens([new HumanMessage('Hola')])) + 40);
  });
});

describe('a tool that may be called', () => {
  it('is offered in the prompt, and the model may answer with text', async () => {
    const answer = await model.bindTools([add]).invoke('Hola', { maxTokens: 10 });
    const { input_tokens } = answer.usage_metadata as unknown as { input_tokens: number };
    expect(answer.text).not.toBe('');
    expect(answer.tool_calls).toEqual([]);
    expect(await model.countPromptTokens([new HumanMessage('Hola')], { tools: [add] })).toBe(input_tokens);
  });

  it('is not mentioned when tools are switched off', async () => {
    const question = [new HumanMessage('Hola')];
    const off = await model.countPromptTokens(question, { tools: [add], tool_choice: 'none' });
    expect(off).toBe(await model.countPromptTokens(question));
  });

  it('is called by choice where the model is set to call tools, and its result is answered with text', async () => {
    const eager = new ChatLlama({
      runtime: model.runtime,
      toolChoice: 'any',
      temperature: 1,
      seed: 3,
    }).bindTools([add]);
    expect((await eager.invoke('Hola')).tool_calls).toHaveLength(1);
    const answer = await eager.invoke(CALLED, { maxTokens: 8 });
    expect(answer.tool_calls).toEqual([]);
    expect(answer.text).not.toBe('');
  });
});

describe('a history with tools', () => {
  it('is read back in the form of the template, with text beside the call too', async () => {
    const few = [...CALLED, new AIMessage('3'), new HumanMessage('3 + 4')];
    const mixed = new AIMessage({
      content: [
        { type: 'text', text: 'some text' },
        { type: 'tool_use', id: 'x1', name: 'add', input: { a: 1, b: 2 } },
      ],
      tool_calls: [{ name: 'add', args: { a: 1, b: 2 }, id: 'x1', type: 'tool_call' }],
    });
    const withText = [
      new HumanMessage('1 + 2'),
      mixed,
      new ToolMessage({ content: '3', tool_call_id: 'x1' }),
    ];
    for (const history of [CALLED, few, withText]) {
      const answer = await model.bindTools([add]).invoke(history, { maxTokens: 6 });
      expect(answer.text).not.toBe('');
    }
  });

  it('is refused when a result has no call or a call has no result', async () => {
    const stray = [new HumanMessage('Hola'), new ToolMessage({ content: '3', tool_call_id: 'nobody' })];
    await expect(model.invoke(stray)).rejects.toMatchObject({ code: 'bad_request', message: /nobody/ });
    await expect(model.invoke(CALLED.slice(0, 2))).rejects.toMatchObject({
      code: 'bad_request',
      message: /abc123/,
    });
  });
});

it('refuses tools that cannot be called', async () => {
  const bad = { type: 'function', function: { name: 'no spaces', parameters: {} } };
  await expect(model.bindTools([bad]).invoke('Hola')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(model.bindTools([add, add]).invoke('Hola')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(model.bindTools([add], { tool_choice: 'sub' }).invoke('Hola')).rejects.toMatchObject({
    hint: /add/,
  });
  const both = { tools: [add], tool_choice: 'any', grammar: 'root ::= "a"' };
  await expect(model.invoke('Hola', both)).rejects.toMatchObject({ code: 'bad_request' });
});
