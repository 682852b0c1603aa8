import { AIMessage, type BaseMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import type { SamplingOptions } from '@repaso/contract';
import type { CallShape, ChatCall } from '../chat/chat-runtime.ts';
import { textOf } from '../chat/text-of.ts';
import { toHistory } from '../chat/to-history.ts';
import { withKnownRole } from '../chat/with-known-role.ts';
import { chooseTools, toToolDefinitions } from '../tools/tool-definition.ts';

/** A JSON body; fields that are undefined are not sent. */
export type JsonBody = Record<string, unknown>;

/**
 * A call in the protocol of OpenAI. What goes beyond it (`top_k`, `min_p`, `grammar`, …) is sent only where it was asked
 * for, under the names that llama-server, vLLM, SGLang and Ollama read.
 * @throws AppError `bad_request` for a history or tools that no model could be given.
 */
export function toOpenAiRequest(call: ChatCall, model: string): JsonBody {
  return {
    model,
    messages: toOpenAiMessages(call.messages),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: call.maxTokens,
    ...(call.stop.length === 0 ? {} : { stop: call.stop }),
    ...samplingBody(call.sampling),
    ...shapeBody(call),
  };
}

export function toOpenAiMessages(messages: readonly BaseMessage[]): JsonBody[] {
  // The same histories are refused as by a model on this machine.
  toHistory(messages);
  return messages.map(withKnownRole).map((message) => {
    const content = textOf(message);
    if (SystemMessage.isInstance(message)) return { role: 'system', content };
    if (ToolMessage.isInstance(message)) return { role: 'tool', content, tool_call_id: message.tool_call_id };
    if (!AIMessage.isInstance(message)) return { role: 'user', content };
    const calls = (message.tool_calls ?? []).map(({ id, name, args }) => ({
      id: id ?? name,
      type: 'function',
      function: { name, arguments: JSON.stringify(args) },
    }));
    return { role: 'assistant', content, ...(calls.length === 0 ? {} : { tool_calls: calls }) };
  });
}

/** Tools, schema and grammar of a call. */
export function shapeBody({ tools = [], tool_choice, outputSchema, grammar }: CallShape): JsonBody {
  const use = chooseTools(toToolDefinitions(tools), tool_choice);
  const schema = { name: 'answer', strict: true, schema: outputSchema };
  return {
    ...(use.tools.length === 0
      ? {}
      : {
          tools: use.tools.map((tool) => ({ type: 'function', function: tool })),
          tool_choice: use.forced ? 'required' : 'auto',
        }),
    ...(outputSchema === undefined ? {} : { response_format: { type: 'json_schema', json_schema: schema } }),
    grammar,
  };
}

function samplingBody(sampling: SamplingOptions): JsonBody {
  const { dry, xtc, logitBias, repeatPenalty } = sampling;
  return {
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    repeat_penalty: repeatPenalty,
    repetition_penalty: repeatPenalty,
    repeat_last_n: sampling.repeatLastTokens,
    dry_multiplier: dry?.strength,
    dry_base: dry?.base,
    dry_allowed_length: dry?.allowedLength,
    dry_penalty_last_n: dry?.lastTokens,
    xtc_probability: xtc?.probability,
    xtc_threshold: xtc?.threshold,
    logit_bias: logitBias === undefined ? undefined : biasBody(logitBias),
  };
}

/** The map of OpenAI; only llama-server takes texts, as a list. */
function biasBody(entries: NonNullable<SamplingOptions['logitBias']>): unknown {
  if (entries.some(([token]) => typeof token === 'string')) return entries;
  return Object.fromEntries(entries.map(([token, bias]) => [token, bias === false ? -100 : bias]));
}
