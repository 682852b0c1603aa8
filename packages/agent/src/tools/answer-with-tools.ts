import type { ChatEvent, Language, TurnEndReason } from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import { LinkFilter } from '../safety/link-filter.ts';
import type { TurnContext } from '../turn-context.ts';
import type { AgentTool } from './agent-tool.ts';
import { chooseTool } from './choose-tool.ts';
import { readCommand } from './read-command.ts';
import { runTool, type ToolOutcome } from './run-tool.ts';
import { sayOutcome } from './say-outcome.ts';

export interface ToolPorts {
  model: AgentModel;
  tools: readonly AgentTool[];
  detectLanguage(text: string, fallback: Language): Language;
}

/**
 * Answers a turn by a tool: one that the message commands, or one that a model chooses.
 * @returns undefined when the message is for the documents
 * @throws AppError `bad_request` for a command that cannot be understood
 */
export async function* answerWithTools(
  { model, tools, detectLanguage }: ToolPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, TurnEndReason | undefined> {
  const { thread, language } = context;
  const command = readCommand(context.question, tools, {
    collection: thread.collections[0],
    languageOf: (text) => detectLanguage(text, language),
  });
  let outcome: ToolOutcome | undefined;
  if (command !== undefined) outcome = yield* runTool(context, command.tool, command.input);
  else if (model.kind === 'chat' && (thread.mode === 'auto' || thread.mode === 'generate'))
    outcome = yield* chooseTool(model, context, tools);
  if (outcome === undefined) return undefined;
  yield { type: 'text-start' };
  // What a tool says may come from a document: it reaches the network no more than a model's words.
  const links = new LinkFilter(context.question);
  yield { type: 'text-delta', text: links.push(sayOutcome(outcome)) + links.end() };
  yield { type: 'text-end' };
  return 'stop';
}
