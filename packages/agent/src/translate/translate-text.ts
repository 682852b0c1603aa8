import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { AppError, type Language } from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import { PROMPTS } from '../prompts/prompts.ts';
import { plainForPrompt } from '../safety/neutral-text.ts';
import type { AgentTool } from '../tools/agent-tool.ts';

export interface TranslateRequest {
  text: string;
  from: Language;
  to: Language;
  signal: AbortSignal;
}

/** A translation costs about as many tokens as the text, and some more between languages. */
const GROWTH = 1.6;

/**
 * Translates a text by the translation task, or else by a chat model.
 * @throws AppError `model_unavailable` where neither is there
 */
export async function translateText(
  ports: { model: AgentModel; tool?: AgentTool | undefined },
  { text, from, to, signal }: TranslateRequest,
): Promise<string> {
  if (from === to) return text;
  const { model, tool } = ports;
  if (tool !== undefined) {
    try {
      const output = await tool.run(tool.input.parse({ text, from, to }), { signal });
      const { translation, text: plain } = output as { translation?: unknown; text?: unknown };
      if (typeof translation === 'string') return translation;
      if (typeof plain === 'string') return plain;
    } catch (error) {
      // A task without its model is no reason to give up while a chat model could do it.
      const isMissing = error instanceof AppError && error.code === 'model_unavailable';
      if (!isMissing || model.kind !== 'chat') throw error;
    }
  }
  if (model.kind !== 'chat') {
    throw new AppError('model_unavailable', 'There is no model here that translates.', {
      hint: 'Use a chat model: `repaso models fit` recommends one, and REPASO_MODEL names its file.',
      spanish: {
        message: 'Aquí no hay ningún modelo que traduzca.',
        hint: 'Usa un modelo de chat: `repaso models fit` recomienda uno, y REPASO_MODEL nombra su archivo.',
      },
    });
  }
  const messages = [new SystemMessage(PROMPTS[to].translate), new HumanMessage(plainForPrompt(text))];
  const tokens = await model.countPromptTokens(messages);
  const maxTokens = Math.min(model.contextSize - tokens, Math.ceil(tokens * GROWTH));
  if (maxTokens < tokens / 2)
    throw new AppError('too_large', 'The passage is too long for the model.', {
      hint: 'Translate a part of it.',
      spanish: { message: 'El pasaje es demasiado largo para el modelo.', hint: 'Traduce una parte.' },
    });
  const answer = await model.model.invoke(messages, { temperature: 0, maxTokens, signal });
  return answer.text.trim();
}
