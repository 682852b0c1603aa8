import {
  ChatMLChatWrapper,
  type ChatWrapper,
  DeepSeekChatWrapper,
  GeneralChatWrapper,
  HarmonyChatWrapper,
  Llama3_1ChatWrapper,
  type LlamaModel,
  MistralChatWrapper,
  QwenChatWrapper,
} from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '../engine/load-model.ts';
import { openRandomChat } from '../testing/index.ts';
import { answerEnds } from './answer-ends.ts';

let opened: Awaited<ReturnType<typeof openRandomChat>>;
let model: LlamaModel;
beforeAll(async () => {
  opened = await openRandomChat();
  ({ model } = await loadModel(opened.engine, opened.path));
});
afterAll(() => opened.close());

function endsOf(wrapper: ChatWrapper) {
  const chatHistory = [{ type: 'user' as const, text: 'Hola' }];
  return answerEnds(wrapper, wrapper.generateContextState({ chatHistory }), model.tokenizer);
}

describe('answerEnds', () => {
  it('are the texts and tokens that end an answer of a plain template', () => {
    const { tokens, texts } = endsOf(new Llama3_1ChatWrapper()) ?? {};
    expect(tokens).toContain(model.tokenize('<|eot_id|>', true)[0]);
    expect(texts).not.toContain('');
    expect(endsOf(new GeneralChatWrapper())?.texts).toContain('### Human');
    for (const wrapper of [new ChatMLChatWrapper(), new MistralChatWrapper()]) {
      expect(endsOf(wrapper)).toBeDefined();
    }
  });

  it('are left to LlamaChat where an answer may be more than text', () => {
    for (const wrapper of [new QwenChatWrapper(), new DeepSeekChatWrapper(), new HarmonyChatWrapper()]) {
      expect(endsOf(wrapper)).toBeUndefined();
    }
  });
});
