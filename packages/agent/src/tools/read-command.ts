import { AppError, type Language } from '@repaso/contract';
import { PROMPTS } from '../prompts/prompts.ts';
import { type AgentTool, schemaOf } from './agent-tool.ts';
import { commandNamed, commandWord } from './command-names.ts';

/** What a message that is a command asks for. */
export type Command =
  | { kind: 'tool'; tool: AgentTool; input: unknown }
  /** A question to the documents, as if it had been asked without the command. */
  | { kind: 'answer'; question: string }
  | { kind: 'help' };

export interface CommandContext {
  collection: string | undefined;
  /** Of what is said about the command. */
  language: Language;
  languageOf(text: string): Language;
}

interface Field {
  type?: string;
  enum?: unknown[];
  items?: { type?: string };
  anyOf?: Field[];
}

const COMMAND = /^\/([a-z][a-z-]*)(?:\s+([\s\S]*))?$/i;
/** The language that the list of commands is asked for in. */
const LANGUAGE = /^(?:es|en)$/;
const LABELS = /^\[([^\]\n]+)\]\s*/;
const PAIR = /^([a-z]{2})(?:\s*(?:→|->|>)\s*|\s+)([a-z]{2})\s+(?=\S)/;
const ONE = /^([a-z]{2})\s*:\s*/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const SETTING = /^([A-Za-z]\w*)=("[^"]*"|\S+)\s*/;

/** Fields that the words of a command are for, in this order. */
const MAIN_FIELDS = ['text', 'texts', 'question', 'query', 'prompt', 'inputs', 'name'];

function fieldsOf(tool: AgentTool): Record<string, Field> {
  return (schemaOf(tool) as { properties?: Record<string, Field> }).properties ?? {};
}

function asType(value: string, { type, items, anyOf = [] }: Field): unknown {
  const bare = value.replace(/^"|"$/g, '');
  const isNumber = (one?: string) => one === 'number' || one === 'integer';
  if (isNumber(type) || (NUMBER.test(bare) && anyOf.some((one) => isNumber(one.type)))) return Number(bare);
  if (type === 'boolean') return bare === 'true';
  if (type === 'array')
    return bare.split(',').map((part) => (items?.type === 'number' ? Number(part) : part.trim()));
  return bare;
}

/** Whether a word is one of the languages of a tool; a text may begin with two short words, too. */
function isChoice(field: Field, word: string | undefined): boolean {
  return word !== undefined && (field.enum === undefined || field.enum.includes(word));
}

/** How a tool's command is written, in one line. */
export function usageOf(tool: AgentTool, language: Language): string {
  const known = PROMPTS[language].tools.commands[tool.name]?.usage;
  if (known !== undefined) return known;
  const fields = Object.keys(fieldsOf(tool)).map((field) => `"${field}":…`);
  return `/${tool.name} {${fields.join(',')}}`;
}

/** Input from words: settings such as `length=short`, labels in brackets, a pair of languages, and the text itself. */
function readWords(tool: AgentTool, words: string, context: CommandContext): Record<string, unknown> {
  const fields = fieldsOf(tool);
  const input: Record<string, unknown> = {};
  let rest = words;
  for (let match = SETTING.exec(rest); match !== null; match = SETTING.exec(rest)) {
    const [whole, name = '', value = ''] = match;
    const field = fields[name];
    if (field === undefined) break;
    input[name] = asType(value, field);
    rest = rest.slice(whole.length);
  }
  const labels = fields.labels === undefined ? null : LABELS.exec(rest);
  if (labels !== null) {
    input.labels = (labels[1] as string).split(',').map((label) => label.trim());
    rest = rest.slice(labels[0].length);
  }
  if (fields.from !== undefined && fields.to !== undefined) {
    const one = ONE.exec(rest);
    const two = PAIR.exec(rest);
    const pair = isChoice(fields.from, two?.[1]) && isChoice(fields.to, two?.[2]) ? two : null;
    if (pair !== null) Object.assign(input, { from: pair[1], to: pair[2] });
    else if (one !== null) input.to = one[1];
    rest = rest.slice((pair ?? one)?.[0].length ?? 0);
    const own = context.languageOf(rest);
    input.from ??= own;
    input.to ??= input.from === 'es' ? 'en' : 'es';
  }
  const main = MAIN_FIELDS.find((name) => fields[name] !== undefined && input[name] === undefined);
  if (rest.trim() !== '' && main === undefined) {
    const { takesJson, write } = PROMPTS[context.language].tools;
    throw new AppError('bad_request', takesJson(commandWord(tool.name, context.language)), {
      hint: write(usageOf(tool, context.language)),
    });
  }
  if (main !== undefined && rest.trim() !== '') {
    const lines = rest.split('\n').filter((line) => line.trim() !== '');
    input[main] = fields[main]?.type === 'array' ? lines : rest.trim();
  }
  if (fields.collection !== undefined) input.collection ??= context.collection;
  return input;
}

function readJson(word: string, words: string, { language }: CommandContext): unknown {
  try {
    return JSON.parse(words);
  } catch (error) {
    const { notJson, notJsonHint } = PROMPTS[language].tools;
    throw new AppError('bad_request', notJson(word), { hint: notJsonHint, cause: error });
  }
}

/** The question of `/answer`: its words, or the field of a JSON object that has no other. */
function readQuestion(word: string, words: string, context: CommandContext): string {
  const { answersFromThread, write, commands } = PROMPTS[context.language].tools;
  const input = words.startsWith('{') ? readJson(word, words, context) : { question: words };
  const { question, ...others } = input as { question?: unknown };
  if (typeof question === 'string' && question !== '' && Object.keys(others).length === 0) return question;
  throw new AppError('bad_request', answersFromThread(word), {
    hint: write(commands.answer?.usage ?? '/answer'),
  });
}

/** The word after the slash, which is in lower case in every table. */
export function commandOf(message: string): { word: string; rest: string } | undefined {
  const [, word, rest = ''] = COMMAND.exec(message.trim()) ?? [];
  return word === undefined ? undefined : { word: word.toLowerCase(), rest: rest.trim() };
}

/** The language that `/help en` asks for. */
export function languageAsked({ word, rest }: { word: string; rest: string }): Language | undefined {
  const { tool, language } = commandNamed(word);
  return tool === 'help' && LANGUAGE.test(rest) ? (rest as Language) : language;
}

/**
 * Reads a message such as `/translate es en Hola`, `/clasificar [elogio, queja] La sala estaba fría.` or
 * `/score {"metric": …}`: the one place where commands are understood. Undefined for a message that is no command.
 * @throws AppError `bad_request` with the way to write it, for an unknown command or input that does not fit
 */
export function readCommand(
  message: string,
  tools: readonly AgentTool[],
  context: CommandContext,
): Command | undefined {
  const command = commandOf(message);
  if (command === undefined) return undefined;
  const { word, rest } = command;
  const { tool: name } = commandNamed(word);
  if (name === 'help') return { kind: 'help' };
  if (name === 'answer') return { kind: 'answer', question: readQuestion(word, rest, context) };
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) {
    const { unknownCommand, commandList } = PROMPTS[context.language].tools;
    const names = ['help', 'answer', ...tools.map((one) => one.name)];
    throw new AppError('bad_request', unknownCommand(word), {
      hint: commandList(names.map((one) => `/${commandWord(one, context.language)}`)),
    });
  }
  const input = rest.startsWith('{') ? readJson(word, rest, context) : readWords(tool, rest, context);
  return { kind: 'tool', tool, input };
}
