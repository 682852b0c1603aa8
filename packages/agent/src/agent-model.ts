import type { BaseChatModel, BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatCallOptions, SentenceMarker } from '@repaso/contract';

/** A LangChain chat model that takes Repaso's sampling options and grammars. */
export type AgentChatModel = BaseChatModel<BaseChatModelCallOptions & ChatCallOptions>;

/** A small model that only marks sentences: answers are quotations. */
export interface MarkingModel {
  kind: 'marker';
  name: string;
  marker: SentenceMarker;
}

/** A model that writes. */
export interface WritingModel {
  kind: 'chat';
  name: string;
  model: AgentChatModel;
  /** Tokens that prompt and answer together may have. */
  contextSize: number;
  /** Exact tokens of the messages under the model's own template. */
  countPromptTokens(messages: BaseMessage[]): number | Promise<number>;
}

export type AgentModel = MarkingModel | WritingModel;
