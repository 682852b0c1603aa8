import type { ChatPart, EndPart, FunctionCall } from '../chat/chat-runtime.ts';
import { parseJson } from '../json/attempts.ts';
import { asList, asNumber, asSchema } from '../json/json-schema.ts';
import { errorMessageOf, refusalOf, unreachable } from './openai-error.ts';

interface OpenCall {
  id: string | undefined;
  name: string;
  args: string;
}

/**
 * Turns the chunks of a streamed answer into parts. What a server leaves out (usage, ids) is left out; an answer that
 * ends without a reason was cut.
 * @throws AppError for an error inside the stream and for a cut answer.
 */
export async function* readAnswer(
  chunks: AsyncIterable<unknown>,
  server: string,
): AsyncGenerator<ChatPart, void, void> {
  const calls: OpenCall[] = [];
  const end: EndPart = {
    type: 'end',
    reason: 'stop',
    calls: [],
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
  };
  let finished = false;
  for await (const chunk of chunks) {
    const { error, choices, usage } = asSchema(chunk);
    if (error !== undefined) {
      throw refusalOf(asNumber(asSchema(error).code) ?? 500, errorMessageOf(chunk), server);
    }
    readUsage(asSchema(usage), end);
    const { delta, finish_reason: reason } = asSchema(asList(choices)[0]);
    const { content, reasoning_content: thought, tool_calls: pieces } = asSchema(delta);
    if (typeof thought === 'string' && thought !== '') yield { type: 'reasoning', text: thought };
    if (typeof content === 'string' && content !== '') yield { type: 'text', text: content };
    for (const piece of asList(pieces)) addPiece(calls, asSchema(piece));
    if (typeof reason !== 'string') continue;
    finished = true;
    if (reason === 'length') end.reason = 'length';
  }
  if (!finished) throw unreachable(server, 'broken-off');
  end.calls = calls.flatMap(toCall);
  yield end;
}

function readUsage(usage: Record<string, unknown>, end: EndPart): void {
  end.inputTokens = asNumber(usage.prompt_tokens) ?? end.inputTokens;
  end.outputTokens = asNumber(usage.completion_tokens) ?? end.outputTokens;
  end.cachedTokens = asNumber(asSchema(usage.prompt_tokens_details).cached_tokens) ?? end.cachedTokens;
}

function addPiece(calls: OpenCall[], piece: Record<string, unknown>): void {
  const index = asNumber(piece.index) ?? calls.length;
  const { name, arguments: args } = asSchema(piece.function);
  calls[index] ??= { id: undefined, name: '', args: '' };
  const call = calls[index];
  if (typeof piece.id === 'string') call.id = piece.id;
  if (typeof name === 'string') call.name += name;
  if (typeof args === 'string') call.args += args;
}

/** A call whose arguments are no JSON was cut; it is not made. */
function toCall({ id, name, args }: OpenCall): FunctionCall[] {
  const value = args === '' ? {} : parseJson(args);
  if (name === '' || value === undefined) return [];
  return [{ name, args: value, ...(id === undefined ? {} : { id }) }];
}
