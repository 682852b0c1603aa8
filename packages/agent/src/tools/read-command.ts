import { AppError, type Language } from '@repaso/contract';
import { z } from 'zod';
import type { AgentTool } from './agent-tool.ts';

export interface ToolCommand {
  tool: AgentTool;
  input: unknown;
}

interface Field {
  type?: string;
  enum?: unknown[];
  items?: { type?: string };
}

const COMMAND = /^\/([a-z][a-z-]*)(?:\s+([\s\S]*))?$/;
const LABELS = /^\[([^\]\n]+)\]\s*/;
const PAIR = /^([a-z]{2})(?:\s*(?:→|->|>)\s*|\s+)([a-z]{2})\s+(?=\S)/;
const ONE = /^([a-z]{2})\s*:\s*/;
const SETTING = /^([A-Za-z]\w*)=("[^"]*"|\S+)\s*/;

/** Fields that the words of a command are for, in this order. */
const MAIN_FIELDS = ['text', 'texts', 'question', 'query', 'prompt', 'inputs', 'name'];

function fieldsOf(tool: AgentTool): Record<string, Field> {
  const schema = z.toJSONSchema(tool.input, { io: 'input' }) as { properties?: Record<string, Field> };
  return schema.properties ?? {};
}

function asType(value: string, { type, items }: Field): unknown {
  const bare = value.replace(/^"|"$/g, '');
  if (type === 'number' || type === 'integer') return Number(bare);
  if (type === 'boolean') return bare === 'true';
  if (type === 'array')
    return bare.split(',').map((part) => (items?.type === 'number' ? Number(part) : part.trim()));
  return bare;
}

function usage(tool: AgentTool): string {
  const fields = Object.keys(fieldsOf(tool));
  return `Write /${tool.name} {…} with ${fields.length > 0 ? `the fields ${fields.join(', ')}` : 'a JSON object'}, or /${tool.name} and a text.`;
}

/** Input from words: settings such as `length=short`, labels in brackets, a pair of languages, and the text itself. */
function readWords(
  tool: AgentTool,
  words: string,
  context: { collection: string | undefined; languageOf(text: string): Language },
): Record<string, unknown> {
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
    const [pair, one] = [PAIR.exec(rest), ONE.exec(rest)];
    if (pair !== null) Object.assign(input, { from: pair[1], to: pair[2] });
    else if (one !== null) input.to = one[1];
    rest = rest.slice((pair ?? one)?.[0].length ?? 0);
    const own = context.languageOf(rest);
    input.from ??= own;
    input.to ??= input.from === 'es' ? 'en' : 'es';
  }
  const main = MAIN_FIELDS.find((name) => fields[name] !== undefined && input[name] === undefined);
  if (rest.trim() !== '' && main === undefined) {
    throw new AppError('bad_request', `/${tool.name} takes its input as a JSON object.`, {
      hint: usage(tool),
    });
  }
  if (main !== undefined && rest.trim() !== '') {
    const lines = rest.split('\n').filter((line) => line.trim() !== '');
    input[main] = fields[main]?.type === 'array' ? lines : rest.trim();
  }
  if (fields.collection !== undefined) input.collection ??= context.collection;
  return input;
}

/**
 * Reads a message such as `/translate es en Hola`, `/classify [praise, complaint] The room was cold.` or
 * `/score {"metric": …}`: the one place where commands are understood. Undefined for a message that is no command.
 * @throws AppError `bad_request` with the way to write it, for an unknown command or input that does not fit
 */
export function readCommand(
  message: string,
  tools: readonly AgentTool[],
  context: { collection: string | undefined; languageOf(text: string): Language },
): ToolCommand | undefined {
  const [, name, rest = ''] = COMMAND.exec(message.trim()) ?? [];
  if (name === undefined) return undefined;
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) {
    throw new AppError('bad_request', `There is no command /${name}.`, {
      hint: `Commands: ${tools.map((one) => `/${one.name}`).join(', ') || 'none'}. Begin with another character to ask about it.`,
    });
  }
  const words = rest.trim();
  if (!words.startsWith('{')) return { tool, input: readWords(tool, words, context) };
  try {
    return { tool, input: JSON.parse(words) as unknown };
  } catch (error) {
    throw new AppError('bad_request', `What follows /${name} is not JSON.`, {
      hint: 'Check quotes and commas, or write the text without braces.',
      cause: error,
    });
  }
}
