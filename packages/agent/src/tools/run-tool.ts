import { randomUUID } from 'node:crypto';
import { AppError, type ChatEvent, type ErrorDetail, schemaFaults, toErrorDetail } from '@repaso/contract';
import type { TurnContext } from '../turn-context.ts';
import type { AgentTool } from './agent-tool.ts';
import { commandWord } from './command-names.ts';
import { inLanguage } from './in-language.ts';
import { usageOf } from './read-command.ts';

export type ToolOutcome = { input: unknown; output: unknown } | { error: ErrorDetail };

/** The input as the tool wants it. @throws AppError `bad_request` that names every fault, and how it is written */
function validInput(tool: AgentTool, input: unknown, { language, prompts }: TurnContext): unknown {
  const result = tool.input.safeParse(input);
  if (result.success) return result.data;
  const faults = schemaFaults(result.error, input)[language];
  throw new AppError('bad_request', prompts.tools.doesNotFit(commandWord(tool.name, language), faults), {
    hint: prompts.tools.write(usageOf(tool, language)),
    cause: result.error,
  });
}

/**
 * Runs one tool with its events. A tool that acts waits until the user has allowed this call; what goes wrong is told as
 * `tool-error` and returned, so that a turn survives it. Only an abort is thrown.
 */
export async function* runTool(
  context: TurnContext,
  tool: AgentTool,
  input: unknown,
): AsyncGenerator<ChatEvent, ToolOutcome> {
  const { signal, requestId, turnId } = context;
  const texts = context.prompts.tools;
  const callId = randomUUID();
  const call = { callId, name: tool.name, input };
  yield { type: 'tool-call', ...call };
  let isRunning = false;
  try {
    const valid = validInput(tool, input, context);
    if (tool.acts) {
      yield { type: 'tool-confirm', ...call };
      if (!(await context.confirm({ turnId, ...call }, signal))) {
        throw new AppError('forbidden', texts.notAllowed(commandWord(tool.name, context.language)), {
          hint: texts.notAllowedHint,
        });
      }
    }
    signal.throwIfAborted();
    isRunning = true;
    const output = await tool.run(valid, { signal });
    yield { type: 'tool-result', callId, output };
    return { input: valid, output };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!(error instanceof AppError)) context.onError(error);
    const told = toErrorDetail(error, requestId);
    const detail = isRunning ? inLanguage(told, context.language) : told;
    yield { type: 'tool-error', callId, error: detail };
    return { error: detail };
  }
}
