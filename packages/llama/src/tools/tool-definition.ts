import type { BindToolsInput, ToolChoice } from '@langchain/core/language_models/chat_models';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import { AppError } from '@repaso/contract';
import { asSchema, type JsonSchema } from '../json/json-schema.ts';

/** A tool as the model is told about it. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** Schema of the arguments: always an object. */
  parameters: JsonSchema;
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads tools of any kind that LangChain knows. @throws AppError `bad_request` for a name that no model could call. */
export function toToolDefinitions(tools: readonly BindToolsInput[]): ToolDefinition[] {
  const definitions = tools.map((tool) => {
    const { name, description, parameters } = convertToOpenAITool(tool).function;
    if (!NAME.test(name)) {
      throw new AppError('bad_request', `"${name}" cannot be the name of a tool.`, {
        hint: 'Use 1 to 64 letters, digits, "_" and "-".',
      });
    }
    return { name, description: description ?? '', parameters: asSchema(parameters) };
  });
  const names = definitions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new AppError('bad_request', `Two tools are called "${twice}".`, {
      hint: 'Give each tool its own name.',
    });
  }
  return definitions;
}

/** Which tools may be called, and whether one must be. */
export interface ToolUse {
  tools: ToolDefinition[];
  forced: boolean;
}

/**
 * Applies a tool choice: `none`, `auto`, `any` (also `required`), or the name of one tool, plain or in the form of
 * OpenAI.
 * @throws AppError `bad_request` when the named tool is not there.
 */
export function chooseTools(tools: ToolDefinition[], choice: ToolChoice = 'auto'): ToolUse {
  const name = typeof choice === 'string' ? choice : namedTool(choice);
  if (name === 'none' || tools.length === 0) return { tools: [], forced: false };
  if (name === 'auto') return { tools, forced: false };
  if (name === 'any' || name === 'required') return { tools, forced: true };
  const chosen = tools.filter((tool) => tool.name === name);
  if (chosen.length > 0) return { tools: chosen, forced: true };
  throw new AppError('bad_request', `There is no tool "${name}" to choose.`, {
    hint: `Choose one of: ${tools.map((tool) => tool.name).join(', ')}.`,
  });
}

function namedTool(choice: Record<string, unknown>): string {
  const { name } = asSchema(choice.function ?? choice);
  return typeof name === 'string' ? name : '';
}
