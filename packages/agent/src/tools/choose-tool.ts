import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages';
import type { ChatEvent } from '@repaso/contract';
import { z } from 'zod';
import type { WritingModel } from '../agent-model.ts';
import { plainForPrompt } from '../safety/neutral-text.ts';
import type { TurnContext } from '../turn-context.ts';
import type { AgentTool } from './agent-tool.ts';
import { runTool, type ToolOutcome } from './run-tool.ts';
import { toStructuredTool } from './to-structured-tool.ts';

/** Calls in one turn: a first one, and two to mend its input. */
const MOST_CALLS = 3;
/** The way out for a model that must call something: the documents answer. */
const ANSWER: AgentTool = {
  name: 'answer-from-documents',
  description: 'Answer the message from the documents, without any of the other tools.',
  input: z.object({}),
  acts: false,
  run: async () => undefined,
};

/**
 * Lets a model that writes call a tool, where the message asks for one in so many words. The call is generated under
 * the grammar of the tools' schemas. Nothing of any document is in the prompt, so no document can cause a call.
 * @returns the outcome of the last call; undefined when the documents are to answer
 */
export async function* chooseTool(
  model: WritingModel,
  context: TurnContext,
  tools: readonly AgentTool[],
): AsyncGenerator<ChatEvent, ToolOutcome | undefined> {
  const offered = tools.filter(({ cue }) => cue?.test(context.question));
  if (offered.length === 0 || model.model.bindTools === undefined) return undefined;
  const bound = model.model.bindTools([...offered, ANSWER].map(toStructuredTool), { tool_choice: 'any' });
  const messages: BaseMessage[] = [
    new SystemMessage(context.prompts.chooseTool),
    new HumanMessage(plainForPrompt(context.question)),
  ];
  let outcome: ToolOutcome | undefined;
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const reply = await bound.invoke(messages, { signal: context.signal });
    const call = reply.tool_calls?.[0];
    const tool = offered.find(({ name }) => name === call?.name);
    if (call === undefined || tool === undefined) return outcome;
    outcome = yield* runTool(context, tool, call.args);
    // A refusal is final; other errors may be mended by the model.
    if ('output' in outcome || outcome.error.code === 'forbidden') return outcome;
    const id = call.id ?? `call_${calls}`;
    messages.push(
      new AIMessage({ content: '', tool_calls: [{ ...call, id }] }),
      new ToolMessage({ content: outcome.error.message, tool_call_id: id, name: tool.name, status: 'error' }),
    );
  }
  return outcome;
}
