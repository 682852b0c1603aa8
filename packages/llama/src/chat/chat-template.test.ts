import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { QwenChatWrapper } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../engine/load-model.ts';
import { openRandomChat, openRandomEngine } from '../testing/index.ts';
import { ChatLlama } from './chat-llama.ts';
import { LlamaRuntime } from './llama-runtime.ts';
import { SequenceEngine } from './sequence-engine.ts';

const EACH = '{{- bos_token -}}{%- for m in messages -%}';
const LLAMA_HEAD = "'<|start_header_id|>' + m.role + '<|end_header_id|>\\n\\n'";
const HISTORY = [
  new SystemMessage('Eres un tutor.'),
  new HumanMessage('Hola'),
  new AIMessage('Hey'),
  new HumanMessage('¿Bien?'),
];

/** Templates of other families, in short, with a piece of what they must render. */
const TEMPLATES: Record<string, { template: string; rendered: string }> = {
  'Llama 3.1 with its dates': {
    template: `${EACH}{%- if loop.first -%}{{- '<|start_header_id|>system<|end_header_id|>\\n\\nCutting Knowledge Date: December 2023\\nToday Date: ' + (date_string or '26 Jul 2024') + '\\n\\n' -}}{%- if m.role == 'system' -%}{{- m.content | trim -}}{%- endif -%}{{- '<|eot_id|>' -}}{%- endif -%}{%- if m.role != 'system' -%}{{- ${LLAMA_HEAD} + (m.content | trim) + '<|eot_id|>' -}}{%- endif -%}{%- endfor -%}{%- if add_generation_prompt -%}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' -}}{%- endif -%}`,
    rendered: 'Cutting Knowledge Date: December 2023\nToday Date: ',
  },
  ChatML: {
    template: `${EACH}{{- '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' -}}{%- endfor -%}{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}`,
    rendered: '<|im_start|>user\nHola<|im_end|>',
  },
  'one of its own': {
    template: `${EACH}{%- if m.role == 'user' -%}{{- '<|U|>' + m.content -}}{%- elif m.role == 'assistant' -%}{{- '<|A|>' + m.content + eos_token -}}{%- else -%}{{- m.content -}}{%- endif -%}{%- endfor -%}{%- if add_generation_prompt -%}{{- '<|A|>' -}}{%- endif -%}`,
    rendered: '<|U|>Hola<|A|>Hey<|eot_id|><|U|>¿Bien?<|A|>',
  },
};
const CONTROL = ['<|im_start|>', '<|im_end|>', '<|U|>', '<|A|>', '<think>', '</think>'];

/** What the one sequence holds after a call that wrote one token, which is not evaluated any more. */
async function evaluated({ pool }: SequenceEngine): Promise<{ count: number; text: string }> {
  const slot = await pool.lease([], new AbortController().signal);
  pool.release(slot);
  const { contextTokens, model } = slot.sequence;
  return { count: contextTokens.length, text: model.detokenize(contextTokens, true) };
}

describe('the template of the model file', () => {
  it.each(Object.entries(TEMPLATES))(
    'is followed and counted exactly: %s',
    async (_, { template, rendered }) => {
      const file = { controlTokens: CONTROL, metadata: { 'tokenizer.chat_template': template } };
      const { sequences, close } = await openRandomEngine({ contextSize: 512, sequences: 1, file });
      const model = new ChatLlama({ runtime: new LlamaRuntime(sequences) });
      await model.invoke(HISTORY, { maxTokens: 1 });
      const { count, text } = await evaluated(sequences);
      expect(text).toContain(rendered);
      expect(text).not.toContain('Tool Instructions');
      expect(await model.countPromptTokens(HISTORY)).toBe(count);
      const obeyed = await model.invoke(HISTORY, { grammar: 'root ::= "sí"' });
      expect(obeyed.text).toBe('sí');
      await close();
    },
  );

  it('may open a thought: it is counted, told apart from the answer, and left out under a grammar', async () => {
    const { engine, path, close } = await openRandomChat({ file: { controlTokens: CONTROL } });
    const { model: native } = await loadModel(engine, path);
    const context = await native.createContext({ contextSize: 512 });
    const chatWrapper = new QwenChatWrapper({ thoughts: 'auto', variation: '3.5' });
    const sequences = new SequenceEngine({ name: 'thinker', model: native, context, chatWrapper });
    const thinker = new ChatLlama({ runtime: new LlamaRuntime(sequences), temperature: 1, seed: 4 });
    const answer = await thinker.invoke(HISTORY, { maxTokens: 1 });
    const { count, text } = await evaluated(sequences);
    expect(text.slice(-40)).toMatch(/<think>\s*$/);
    expect(await thinker.countPromptTokens(HISTORY)).toBe(count);
    expect(answer.text).toBe('');
    const longer = await thinker.invoke(HISTORY, { maxTokens: 12 });
    expect(longer.additional_kwargs.reasoning_content).toBeTruthy();
    const grammar = { grammar: 'root ::= "sí"', maxTokens: 1 };
    await thinker.invoke(HISTORY, grammar);
    expect(await thinker.countPromptTokens(HISTORY, grammar)).toBe((await evaluated(sequences)).count);
    expect((await thinker.invoke(HISTORY, { grammar: 'root ::= "sí"' })).text).toBe('sí');
    await close();
  });
});
