import { SimpleChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';

/** A LangChain chat model whose words a test writes; it remembers every prompt that it was given. */
export class ScriptedChatModel extends SimpleChatModel {
  readonly prompts: BaseMessage[][] = [];
  readonly #reply: (prompt: BaseMessage[]) => string;

  constructor(reply: (prompt: BaseMessage[]) => string) {
    super({});
    this.#reply = reply;
  }

  _llmType(): string {
    return 'scripted';
  }

  override async _call(prompt: BaseMessage[]): Promise<string> {
    this.prompts.push(prompt);
    return this.#reply(prompt);
  }

  /** The newest prompt as text, one message a block: what entered the model. */
  lastPrompt(): string {
    return promptText(this.prompts.at(-1) ?? []);
  }
}

export function promptText(prompt: BaseMessage[]): string {
  return prompt.map((message) => `<${message.getType()}>\n${message.text}`).join('\n\n');
}
