import { InMemoryCache } from '@langchain/core/caches';
import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import {
  AIMessage,
  type AIMessageChunk,
  ChatMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type UsageMetadata,
} from '@langchain/core/messages';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableLambda } from '@langchain/core/runnables';
import { tool } from '@langchain/core/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ChatLlama } from './chat-llama.ts';
import type { ChatRuntime } from './chat-runtime.ts';

/** A writing model on any runtime, with sampling that ends soon. */
export interface ContractModel {
  runtime: ChatRuntime;
  close(): Promise<unknown>;
}

const numbers = z.object({ a: z.int().min(0).max(99), b: z.int().min(0).max(99) });
const adder = tool(async ({ a, b }) => String(a + b), {
  name: 'adder',
  description: 'Adds.',
  schema: numbers,
});
const ENDLESS = { grammar: 'root ::= [a-z ] root', maxTokens: 900 };
const usageOf = (message: object) => (message as { usage_metadata?: UsageMetadata }).usage_metadata;

const CALLED = [
  new HumanMessage('1 + 2'),
  new AIMessage({
    content: '',
    tool_calls: [{ name: 'adder', args: { a: 1, b: 2 }, id: 'call1', type: 'tool_call' }],
  }),
  new ToolMessage({ content: '3', tool_call_id: 'call1', name: 'adder' }),
];

/**
 * What LangChain's own standard tests ask of a chat model (its internal package `standard-tests`, unit and integration),
 * and what Repaso asks beyond it. Every runtime runs it on real weights.
 */
export function chatModelContract(name: string, open: () => Promise<ContractModel>): void {
  describe(`the contract of a chat model: ${name}`, () => {
    let opened: ContractModel;
    let model: ChatLlama;
    beforeAll(async () => {
      opened = await open();
      model = new ChatLlama({ runtime: opened.runtime, temperature: 0.8, seed: 3, maxTokens: 60 });
    });
    afterAll(() => opened.close());

    it('names its parameters to tracers', () => {
      expect(model.getLsParams({ stop: ['x'] } as never)).toMatchObject({
        ls_provider: expect.stringMatching(/./),
        ls_model_name: opened.runtime.name,
        ls_model_type: 'chat',
        ls_temperature: 0.8,
        ls_max_tokens: 60,
        ls_stop: ['x'],
      });
    });

    it('invokes: text, model, reason, usage', async () => {
      const answer = await model.invoke('Hola');
      expect(answer).toBeInstanceOf(AIMessage);
      expect(answer.text).not.toBe('');
      expect(answer.response_metadata.model).toBe(opened.runtime.name);
      expect(answer.response_metadata.finish_reason).toMatch(/stop|length/);
      const usage = usageOf(answer);
      expect(usage?.input_tokens).toBeGreaterThan(0);
      expect(usage?.output_tokens).toBeGreaterThan(0);
      expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
    });

    it('streams the text that it invokes, with usage once, and says how much it had read before', async () => {
      const chunks: AIMessageChunk[] = [];
      for await (const chunk of await model.stream('Hola')) chunks.push(chunk);
      const whole = chunks.reduce((sum, chunk) => sum.concat(chunk));
      expect(chunks.length).toBeGreaterThan(3);
      expect(chunks.filter((chunk) => usageOf(chunk) !== undefined)).toHaveLength(1);
      const again = await model.invoke('Hola');
      expect(whole.text).toBe(again.text);
      expect(usageOf(again)?.input_token_details?.cache_read).toBeGreaterThan(0);
    });

    it('answers batches and emits stream events from start to end', async () => {
      expect(await model.batch(['Hola', 'Hello', 'Hey', 'Uno', 'Dos'], { maxTokens: 3 })).toHaveLength(5);
      const events = [];
      for await (const event of model.streamEvents('Hola', { version: 'v2' })) events.push(event);
      expect(events[0]?.event).toBe('on_chat_model_start');
      expect(events.at(-1)?.event).toBe('on_chat_model_end');
      const streamed = events.filter(({ event }) => event === 'on_chat_model_stream');
      expect(streamed.map(({ data }) => data.chunk.text).join('')).toBe(events.at(-1)?.data.output.text);
    });

    it('reads conversations, also two messages of one side in a row, and parts of content', async () => {
      const messages = [
        ...[new SystemMessage('hello'), new HumanMessage('hello'), new AIMessage('hello')],
        ...[new HumanMessage('how'), new HumanMessage([{ type: 'text', text: 'are you' }])],
      ];
      expect((await model.invoke(messages)).text).not.toBe('');
    });

    it('ends before a stop text, within maxTokens, and obeys a grammar', async () => {
      const grammar = 'root ::= "uno dos tres cuatro"';
      expect((await model.invoke('Hola', { grammar })).text).toBe('uno dos tres cuatro');
      expect((await model.invoke('Hola', { grammar, stop: ['tres'] })).text.trim()).toBe('uno dos');
      const short = await model.invoke('Hola', { ...ENDLESS, maxTokens: 4 });
      expect(usageOf(short)?.output_tokens).toBe(4);
      expect(short.response_metadata.finish_reason).toBe('length');
    });

    it('rejects with the reason when it is aborted: before, while it invokes, while it streams', async () => {
      await expect(model.invoke('Hola', { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow(
        'early',
      );
      const invoking = new AbortController();
      const answer = expect(model.invoke('Hola', { ...ENDLESS, signal: invoking.signal })).rejects.toThrow(
        'enough',
      );
      setTimeout(() => invoking.abort(new Error('enough')), 50);
      await answer;
      const streaming = new AbortController();
      const read = async () => {
        for await (const _ of await model.stream('Hola', { ...ENDLESS, signal: streaming.signal }))
          streaming.abort(new Error('enough'));
      };
      await expect(read()).rejects.toThrow('enough');
      expect((await model.invoke('Hola', { maxTokens: 2 })).text).toBeDefined();
    });

    it('calls tools of every kind, in a chain, streamed, and the one that is named', async () => {
      const runnable = RunnableLambda.from(() => '').asTool({
        name: 'adder',
        description: 'Adds.',
        schema: numbers,
      });
      const plain = {
        type: 'function',
        function: { name: 'adder', description: 'Adds.', parameters: z.toJSONSchema(numbers) },
      };
      for (const each of [adder, runnable, plain]) {
        const chain = ChatPromptTemplate.fromMessages([['human', '{input}']]).pipe(
          model.bindTools([each], { tool_choice: 'any' }),
        );
        const { tool_calls } = await chain.invoke({ input: '1 + 2' });
        expect(tool_calls).toMatchObject([
          { name: 'adder', type: 'tool_call', id: expect.stringMatching(/./) },
        ]);
        expect(numbers.safeParse(tool_calls?.[0]?.args).success).toBe(true);
      }
      const other = tool(async () => '', { name: 'other', description: 'Other.', schema: z.object({}) });
      for (const choice of ['adder', { type: 'function', function: { name: 'adder' } }]) {
        let whole: AIMessageChunk | undefined;
        for await (const chunk of await model
          .bindTools([other, adder], { tool_choice: choice })
          .stream('1 + 2'))
          whole = whole === undefined ? chunk : whole.concat(chunk);
        expect(whole?.tool_call_chunks?.[0]?.name).toBe('adder');
        expect(numbers.safeParse(whole?.tool_calls?.[0]?.args).success).toBe(true);
      }
    });

    it('reads histories with tool calls, few shots too, and answers with text after a tool result', async () => {
      const eager = new ChatLlama({ runtime: opened.runtime, toolChoice: 'any', temperature: 1, seed: 3 });
      const bound = eager.bindTools([adder]);
      expect((await bound.invoke('1 + 2')).tool_calls).toHaveLength(1);
      const answer = await bound.invoke(CALLED, { maxTokens: 8 });
      expect(answer.text).not.toBe('');
      const few = [...CALLED, new AIMessage('3'), ...CALLED.slice(0, 1)];
      expect((await model.bindTools([adder]).invoke(few, { maxTokens: 8 })).text).not.toBe('');
      const stray = [new HumanMessage('Hola'), new ToolMessage({ content: '3', tool_call_id: 'nobody' })];
      await expect(model.invoke(stray)).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('gives structured output from zod and JSON schema, raw too, and tells tracers its form', async () => {
      const seen: unknown[] = [];
      const handler = BaseCallbackHandler.fromMethods({
        handleChatModelStart: (_model, _messages, _run, _parent, extra) => {
          seen.push((extra as { options: Record<string, unknown> }).options.ls_structured_output_format);
        },
      });
      const value = await model.withStructuredOutput(numbers).invoke('Hola', { callbacks: [handler] });
      expect(numbers.safeParse(value).success).toBe(true);
      expect(seen[0]).toMatchObject({ kwargs: { method: 'functionCalling' }, schema: { type: 'object' } });
      const json = z.toJSONSchema(numbers) as Record<string, unknown>;
      const { raw, parsed } = await model.withStructuredOutput(json, { includeRaw: true }).invoke('Hola');
      expect(raw).toBeInstanceOf(AIMessage);
      expect(numbers.safeParse(parsed).success).toBe(true);
      const definition = { name: 'adder', description: 'Adds.', parameters: json };
      expect(numbers.safeParse(await model.withStructuredOutput(definition).invoke('Hola')).success).toBe(
        true,
      );
    });

    it('answers from a cache where it is given one', async () => {
      const cached = new ChatLlama({
        runtime: opened.runtime,
        cache: new InMemoryCache(),
        temperature: 1,
        maxTokens: 20,
      });
      expect((await cached.invoke('Hola')).text).toBe((await cached.invoke('Hola')).text);
    });

    it('counts prompts as the model reads them, and refuses one that is too long', async () => {
      const messages = [new SystemMessage('Eres un tutor.'), new HumanMessage('¿Qué es la atención? €')];
      const counted = await model.countPromptTokens(messages);
      expect(usageOf(await model.invoke(messages, { maxTokens: 1 }))?.input_tokens).toBe(counted);
      expect(await model.getNumTokens('palabra')).toBeGreaterThan(1);
      const parts = ['pala', 'bra'].map((text) => ({ type: 'text', text }));
      expect(await model.getNumTokens(parts)).toBe(await model.getNumTokens('palabra'));
      const named = [new ChatMessage('Eres un tutor.', 'system'), ...messages.slice(1)];
      expect(await model.countPromptTokens(named)).toBe(counted);
      const answered = [new HumanMessage('Hola'), new AIMessage('¿Qué tal?'), new HumanMessage('Bien')];
      const roles = ['user', 'assistant', 'human'].map(
        (role, at) => new ChatMessage(answered[at]?.text ?? '', role),
      );
      expect(await model.countPromptTokens(roles)).toBe(await model.countPromptTokens(answered));
      await expect(model.invoke('palabra '.repeat(3000))).rejects.toMatchObject({ code: 'too_large' });
      await expect(model.invoke('Hola', { grammar: 'root ::= (' })).rejects.toMatchObject({
        code: 'bad_request',
      });
    });
  });
}
