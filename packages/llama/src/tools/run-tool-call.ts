import type { ChatPart } from '../chat/chat-runtime.ts';
import { JSON_ATTEMPTS, parseJson } from '../json/attempts.ts';
import type { JsonCaps } from '../json/json-grammar.ts';
import { asSchema } from '../json/json-schema.ts';

/**
 * Runs a call that a grammar shapes, until it is whole; its text is not passed on, only the `end` part with the call.
 * Tokens of all attempts are counted. Without a call, the last reason is `length`: `maxTokens` is too small for it.
 */
export async function* runToolCall(
  run: (caps: JsonCaps) => AsyncIterable<ChatPart>,
): AsyncGenerator<ChatPart, void, void> {
  let outputTokens = 0;
  for (const [attempt, caps] of JSON_ATTEMPTS.entries()) {
    let text = '';
    for await (const part of run(caps)) {
      if (part.type === 'text') text += part.text;
      if (part.type !== 'end') continue;
      outputTokens += part.outputTokens;
      const { name, arguments: args } = asSchema(parseJson(text));
      const calls = typeof name === 'string' ? [{ name, args }] : [];
      if (calls.length === 0 && attempt < JSON_ATTEMPTS.length - 1) break;
      yield { ...part, outputTokens, calls };
      return;
    }
  }
}
