import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages';
import { AppError } from '@repaso/contract';
import type { ChatHistoryItem, ChatModelFunctionCall, ChatModelResponse } from 'node-llama-cpp';
import { textOf } from './text-of.ts';
import { withKnownRole } from './with-known-role.ts';

/**
 * Turns LangChain messages into the history that a chat template renders. Tool calls, their results and the text that
 * follows them are one answer of the model.
 * @throws AppError `bad_request` for a history that no template can render.
 */
export function toHistory(messages: readonly BaseMessage[]): ChatHistoryItem[] {
  if (messages.length === 0) throw badHistory('There is no message to answer.');
  const history: ChatHistoryItem[] = [];
  const openCalls = new Map<string, ChatModelFunctionCall>();
  for (const message of messages.map(withKnownRole)) {
    if (SystemMessage.isInstance(message)) {
      history.push({ type: 'system', text: textOf(message) });
    } else if (AIMessage.isInstance(message)) {
      addAnswer(history, message, openCalls);
    } else if (ToolMessage.isInstance(message)) {
      addResult(message, openCalls);
    } else if (HumanMessage.isInstance(message) || message.type === 'human') {
      history.push({ type: 'user', text: textOf(message) });
    } else {
      throw badHistory(`A message of the type "${message.type}" cannot be given to the model.`);
    }
  }
  if (openCalls.size > 0) throw badHistory(`The tool call "${[...openCalls.keys()][0]}" has no result.`);
  return history;
}

function addAnswer(
  history: ChatHistoryItem[],
  message: AIMessage,
  openCalls: Map<string, ChatModelFunctionCall>,
): void {
  const answer = lastAnswer(history);
  const text = textOf(message);
  if (text !== '') answer.response.push(text);
  for (const [index, call] of (message.tool_calls ?? []).entries()) {
    const item: ChatModelFunctionCall = {
      type: 'functionCall',
      name: call.name,
      params: call.args,
      result: undefined,
      ...(index === 0 ? { startsNewChunk: true } : {}),
    };
    answer.response.push(item);
    openCalls.set(call.id ?? call.name, item);
  }
}

/** The answer that is being written: several assistant messages in a row are one. */
function lastAnswer(history: ChatHistoryItem[]): ChatModelResponse {
  const last = history.at(-1);
  if (last?.type === 'model') return last;
  const answer: ChatModelResponse = { type: 'model', response: [] };
  history.push(answer);
  return answer;
}

function addResult(message: ToolMessage, openCalls: Map<string, ChatModelFunctionCall>): void {
  const call = openCalls.get(message.tool_call_id);
  if (call === undefined) {
    throw badHistory(`The tool result "${message.tool_call_id}" belongs to no tool call of this history.`);
  }
  call.result = textOf(message);
  openCalls.delete(message.tool_call_id);
}

function badHistory(message: string): AppError {
  return new AppError('bad_request', message, {
    hint: 'Send system, user and assistant messages in order, and every tool result after its call.',
  });
}
