import type { ChatEvent, Language, TurnEndReason } from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import { PROMPTS } from '../prompts/prompts.ts';
import { LinkFilter } from '../safety/link-filter.ts';
import type { TurnContext } from '../turn-context.ts';
import type { AgentTool } from './agent-tool.ts';
import { chooseTool } from './choose-tool.ts';
import { type Command, commandOf, languageAsked, readCommand } from './read-command.ts';
import { runTool, type ToolOutcome } from './run-tool.ts';
import { sayHelp } from './say-help.ts';
import { sayOutcome } from './say-outcome.ts';

export interface ToolPorts {
  model: AgentModel;
  tools: readonly AgentTool[];
  detectLanguage(text: string, fallback: Language): Language;
}

/** Names of fields in JSON and in settings, which are English in every language. */
const FIELD_NAMES = /"\w+"\s*:|\b\w+=/g;

/**
 * The language in which a command is answered: that of its word, else that of the conversation. The text of a command
 * is data: to translate an English sentence is no reason to speak English, unless nothing else was said yet.
 */
function languageOfCommand({ detectLanguage }: ToolPorts, context: TurnContext): Language {
  const command = commandOf(context.question);
  if (command === undefined) return context.language;
  const asked = languageAsked(command);
  if (asked !== undefined) return asked;
  const spoken = context.history.filter(({ question }) => commandOf(question) === undefined);
  if (spoken.length === 0) {
    const questions = [...context.history.map(({ question }) => question), context.question];
    return questions.reduce<Language>((before, question) => {
      const { word = '', rest = '' } = commandOf(question) ?? {};
      // Whoever speaks Spanish and looks for help has a word for it; the other English words are names of tools.
      const own = languageAsked({ word, rest }) ?? (word === 'help' ? 'en' : undefined);
      return own ?? detectLanguage(rest.replace(FIELD_NAMES, ' '), before);
    }, 'es');
  }
  return spoken.reduce<Language>((before, { question }) => detectLanguage(question, before), 'es');
}

/**
 * Answers a turn by a tool: one that the message commands, or one that a model chooses.
 * @returns undefined when the message is for the documents; the question in the context is then without its command
 * @throws AppError `bad_request` for a command that cannot be understood
 */
export async function* answerWithTools(
  ports: ToolPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, TurnEndReason | undefined> {
  const { model, tools, detectLanguage } = ports;
  const { thread } = context;
  const language = languageOfCommand(ports, context);
  const own: TurnContext = { ...context, language, prompts: PROMPTS[language] };
  const command = readCommand(context.question, tools, {
    collection: thread.collections[0],
    language,
    languageOf: (text) => detectLanguage(text, language),
  });
  if (command?.kind === 'answer') {
    const { question } = command;
    Object.assign(context, { question, query: question, language: detectLanguage(question, language) });
    context.prompts = PROMPTS[context.language];
    return undefined;
  }
  const text = yield* textFor(command, { model, tools, detectLanguage }, own);
  if (text === undefined) return undefined;
  yield { type: 'text-start' };
  // What a tool says may come from a document: it reaches the network no more than a model's words.
  const links = new LinkFilter(context.question);
  yield { type: 'text-delta', text: links.push(text) + links.end() };
  yield { type: 'text-end' };
  return 'stop';
}

async function* textFor(
  command: Exclude<Command, { kind: 'answer' }> | undefined,
  { model, tools }: ToolPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, string | undefined> {
  if (command?.kind === 'help') return sayHelp(tools, context.language);
  let outcome: ToolOutcome | undefined;
  if (command !== undefined) outcome = yield* runTool(context, command.tool, command.input);
  else if (model.kind === 'chat' && (context.thread.mode === 'auto' || context.thread.mode === 'generate'))
    outcome = yield* chooseTool(model, context, tools);
  return outcome === undefined ? undefined : sayOutcome(outcome, context);
}
