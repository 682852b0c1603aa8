import {
  AIMessage,
  type BaseMessage,
  ChatMessage,
  HumanMessage,
  SystemMessage,
} from '@langchain/core/messages';

/** A message whose role is a word, as the message of that role; one of any other role is the user's. */
export function withKnownRole(message: BaseMessage): BaseMessage {
  if (!ChatMessage.isInstance(message)) return message;
  const { role, content } = message;
  if (role === 'system' || role === 'developer') return new SystemMessage({ content });
  return role === 'assistant' || role === 'ai' ? new AIMessage({ content }) : new HumanMessage({ content });
}
