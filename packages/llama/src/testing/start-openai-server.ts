import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages';
import { AppError, type SamplingOptions } from '@repaso/contract';
import type { ChatCall, ChatPart, EndPart } from '../chat/chat-runtime.ts';
import { LlamaRuntime } from '../chat/llama-runtime.ts';
import { planCall } from '../chat/plan-call.ts';
import type { SequenceEngine } from '../chat/sequence-engine.ts';
import { asCount, asList, asNumber, asSchema, type JsonSchema } from '../json/json-schema.ts';

export interface OpenAiServerOptions {
  apiKey?: string;
  /** Text chunks after which every answer stops: by cutting the connection, or by silence. */
  cutAfter?: number;
  stallAfter?: number;
}

export interface OpenAiServer {
  baseUrl: string;
  /** Answers that are being written now. */
  running(): number;
  close(): Promise<void>;
}

/**
 * A server that behaves as llama-server does, over a real engine: models, properties, token counts, templates, streamed
 * chat with tools, schemas and grammars, errors in its form, and the end of an answer whose client has left.
 */
export async function startOpenAiServer(
  engine: SequenceEngine,
  options: OpenAiServerOptions = {},
): Promise<OpenAiServer> {
  const runtime = new LlamaRuntime(engine);
  const server = createServer((request, response) => {
    answer(request, response, engine, runtime, options).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, error);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    running: () => runtime.queue.running,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  engine: SequenceEngine,
  runtime: LlamaRuntime,
  options: OpenAiServerOptions,
): Promise<void> {
  if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`) {
    return sendError(response, new AppError('unauthorized', 'Invalid API Key'));
  }
  const body = request.method === 'POST' ? await readBody(request) : {};
  const messages = () => asList(body.messages).map((message) => toMessage(asSchema(message)));
  switch (request.url) {
    case '/v1/models':
      return sendJson(response, 200, { object: 'list', data: [{ id: engine.name, object: 'model' }] });
    case '/props':
      return sendJson(response, 200, {
        default_generation_settings: { n_ctx: engine.contextSize },
        total_slots: engine.sequences,
      });
    case '/tokenize':
      return sendJson(response, 200, {
        tokens: engine.tokenize(String(body.content), body.parse_special === true),
      });
    case '/apply-template': {
      const text = engine.promptText(planCall(messages(), shapeOf(body)));
      return sendJson(response, 200, { prompt: text });
    }
    case '/v1/chat/completions':
      return chat(response, runtime, toCall(body, messages()), options);
    default:
      return sendError(response, new AppError('not_found', 'File Not Found'));
  }
}

async function chat(
  response: ServerResponse,
  runtime: LlamaRuntime,
  call: ChatCall,
  options: OpenAiServerOptions,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const parts = runtime.run({ ...call, signal: left.signal })[Symbol.asyncIterator]();
  // An error before the first token is still a status.
  let next = await parts.next();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (data: object) => void response.write(`data: ${JSON.stringify(data)}\n\n`);
  const choice = (delta: object, finish_reason: string | null = null) =>
    send({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] });
  let texts = 0;
  for (; !next.done; next = await parts.next()) {
    if (next.value.type === 'end') sendEnd(next.value, send, choice);
    else choice(deltaOf(next.value));
    texts++;
    if (texts === options.cutAfter) return void response.destroy();
    if (texts === options.stallAfter) {
      await new Promise((resolve) => response.once('close', resolve));
      return;
    }
  }
  response.end('data: [DONE]\n\n');
}

function deltaOf(part: Exclude<ChatPart, EndPart>): object {
  return part.type === 'text' ? { content: part.text } : { reasoning_content: part.text };
}

function sendEnd(
  end: EndPart,
  send: (data: object) => void,
  choice: (delta: object, reason: string) => void,
) {
  const { calls, reason, inputTokens, outputTokens, cachedTokens } = end;
  for (const [index, { name, args }] of calls.entries()) {
    // In two pieces, as servers do.
    const text = JSON.stringify(args);
    const half = Math.floor(text.length / 2);
    const piece = (call: object) =>
      send({ choices: [{ index: 0, delta: { tool_calls: [{ index, ...call }] }, finish_reason: null }] });
    piece({ id: `server_${index}`, type: 'function', function: { name, arguments: text.slice(0, half) } });
    piece({ function: { arguments: text.slice(half) } });
  }
  choice({}, calls.length > 0 ? 'tool_calls' : reason);
  send({
    choices: [],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
      prompt_tokens_details: { cached_tokens: cachedTokens },
    },
  });
}

function toMessage({ role, content, tool_calls, tool_call_id }: JsonSchema): BaseMessage {
  const text = String(content ?? '');
  if (role === 'system') return new SystemMessage(text);
  if (role === 'tool') return new ToolMessage({ content: text, tool_call_id: String(tool_call_id) });
  if (role !== 'assistant') return new HumanMessage(text);
  const calls = asList(tool_calls).map((call) => {
    const { name, arguments: args } = asSchema(asSchema(call).function);
    const id = String(asSchema(call).id);
    return { id, name: String(name), args: JSON.parse(String(args)), type: 'tool_call' as const };
  });
  return new AIMessage({ content: text, tool_calls: calls });
}

function shapeOf(body: JsonSchema) {
  const schema = asSchema(asSchema(body.response_format).json_schema).schema;
  return {
    tools: asList(body.tools) as NonNullable<ChatCall['tools']>,
    tool_choice: body.tool_choice as ChatCall['tool_choice'],
    outputSchema: schema === undefined ? undefined : asSchema(schema),
    grammar: typeof body.grammar === 'string' ? body.grammar : undefined,
  };
}

function toCall(body: JsonSchema, messages: BaseMessage[]): ChatCall {
  const fields = { temperature: 'temperature', topP: 'top_p', topK: 'top_k', minP: 'min_p', seed: 'seed' };
  const sampling = Object.fromEntries(
    Object.entries(fields).flatMap(([ours, theirs]) => {
      const value = asNumber(body[theirs]);
      return value === undefined ? [] : [[ours, value]];
    }),
  ) as SamplingOptions;
  const stop = asList(body.stop).map(String);
  return { ...shapeOf(body), messages, sampling, stop, maxTokens: asCount(body.max_tokens) };
}

async function readBody(request: IncomingMessage): Promise<JsonSchema> {
  let text = '';
  for await (const bytes of request) text += bytes;
  return asSchema(JSON.parse(text));
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Errors as llama-server words them. */
function sendError(response: ServerResponse, error: unknown): void {
  const known = error instanceof AppError ? error : new AppError('internal', 'It failed.');
  const status =
    { unauthorized: 401, not_found: 404, too_large: 400, bad_request: 400, busy: 503 }[
      known.code as string
    ] ?? 500;
  const tooLong = known.code === 'too_large';
  const message = tooLong
    ? 'the request exceeds the available context size, try increasing it'
    : known.message;
  sendJson(response, status, {
    error: { code: status, message, type: tooLong ? 'exceed_context_size_error' : 'invalid_request_error' },
  });
}
