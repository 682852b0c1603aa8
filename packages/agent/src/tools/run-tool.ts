import { randomUUID } from 'node:crypto';
import { AppError, type ChatEvent, type ErrorDetail, toErrorDetail } from '@repaso/contract';
import type { TurnContext } from '../turn-context.ts';
import type { AgentTool } from './agent-tool.ts';

export type ToolOutcome = { output: unknown } | { error: ErrorDetail };

/** The input as the tool wants it. @throws AppError `bad_request` that names every fault */
function validInput(tool: AgentTool, input: unknown): unknown {
  const result = tool.input.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  throw new AppError('bad_request', `The input of ${tool.name} does not fit: ${faults.join('; ')}.`, {
    hint: 'GET /api/tasks describes the fields.',
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
  const callId = randomUUID();
  const call = { callId, name: tool.name, input };
  yield { type: 'tool-call', ...call };
  try {
    const valid = validInput(tool, input);
    if (tool.acts) {
      yield { type: 'tool-confirm', ...call };
      if (!(await context.confirm({ turnId, ...call }, signal))) {
        throw new AppError('forbidden', `${tool.name} was not allowed to run.`, {
          hint: 'It changes something, so it runs only when you allow it.',
        });
      }
    }
    signal.throwIfAborted();
    const output = await tool.run(valid, { signal });
    yield { type: 'tool-result', callId, output };
    return { output };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!(error instanceof AppError)) context.onError(error);
    const detail = toErrorDetail(error, requestId);
    yield { type: 'tool-error', callId, error: detail };
    return { error: detail };
  }
}
