import type { BaseMessage } from '@langchain/core/messages';
import { AppError } from '@repaso/contract';
import type { ChatHistoryItem, ChatModelFunctions } from 'node-llama-cpp';
import { JsonGrammar } from '../json/json-grammar.ts';
import { toFunctions } from '../tools/to-functions.ts';
import { toolCallGrammar } from '../tools/tool-call-grammar.ts';
import { chooseTools, toToolDefinitions } from '../tools/tool-definition.ts';
import { toolInstructions } from '../tools/tool-instructions.ts';
import type { CallShape } from './chat-runtime.ts';
import { toHistory } from './to-history.ts';

/** A call as the engine takes it. `answer` says what the generated text is. */
export interface CallPlan {
  history: ChatHistoryItem[];
  grammar: string | undefined;
  functions: ChatModelFunctions | undefined;
  answer: 'text' | 'tool-call';
}

/**
 * Decides how a call is put to the model. A tool that must be called and an output schema are enforced by a grammar; a
 * tool that may be called is offered in the way of the model's template.
 * @throws AppError `bad_request` for wishes that exclude each other.
 */
export function planCall(messages: readonly BaseMessage[], shape: CallShape): CallPlan {
  const history = toHistory(messages);
  const use = chooseTools(toToolDefinitions(shape.tools ?? []), shape.tool_choice);
  const wishes = [shape.grammar, shape.outputSchema, use.tools.length > 0 || undefined];
  if (wishes.filter((wish) => wish !== undefined).length > 1) {
    throw new AppError(
      'bad_request',
      'A call has a grammar, an output schema or tools, not several of them.',
      {
        hint: 'Send two calls.',
      },
    );
  }
  if (use.forced) {
    return {
      history: withInstructions(history, toolInstructions(use.tools)),
      grammar: toolCallGrammar(use.tools, shape.outputCaps),
      functions: undefined,
      answer: 'tool-call',
    };
  }
  if (shape.outputSchema !== undefined) {
    const grammar = new JsonGrammar(shape.outputCaps);
    const instructions = `Answer only with JSON that follows this schema:\n${JSON.stringify(shape.outputSchema)}`;
    return {
      history: withInstructions(history, instructions),
      grammar: grammar.text(grammar.add(shape.outputSchema)),
      functions: undefined,
      answer: 'text',
    };
  }
  const functions = use.tools.length === 0 ? undefined : toFunctions(use.tools);
  return { history, grammar: shape.grammar, functions, answer: 'text' };
}

/** Adds to the first system message, because some templates allow only one. */
function withInstructions(history: readonly ChatHistoryItem[], instructions: string): ChatHistoryItem[] {
  const [first, ...rest] = history;
  if (first?.type !== 'system') return [{ type: 'system', text: instructions }, ...history];
  return [{ type: 'system', text: `${first.text}\n\n${instructions}` }, ...rest];
}
