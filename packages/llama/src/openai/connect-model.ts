import { AppError } from '@repaso/contract';
import { type ChatDefaults, ChatLlama } from '../chat/chat-llama.ts';
import type { QueueLimits } from '../chat/llama-runtime.ts';
import { asCount, asList, asSchema } from '../json/json-schema.ts';
import type { OpenedChat } from '../open-model.ts';
import { OpenAiClient } from './openai-client.ts';
import { OpenAiRuntime } from './openai-runtime.ts';

const SILENCE_MS = 120_000;
/** Assumed where neither the server nor the caller says. */
const CONTEXT = 4096;
/** Calls that a server which does not say is given at the same time. */
const PLACES = 8;

export interface ConnectModelOptions {
  /** For example `http://127.0.0.1:8080/v1`. */
  baseUrl: string;
  apiKey?: string;
  /** Name of the model; the first that the server lists by default. */
  model?: string;
  /** Tokens that prompt and answer together may have, where the server does not say. */
  contextSize?: number;
  /** Longest silence of the server before it counts as gone, in milliseconds. */
  silence?: number;
  queue?: QueueLimits;
  defaults?: ChatDefaults;
}

/**
 * Connects to a server that speaks the protocol of OpenAI (llama-server, vLLM, SGLang, Ollama, …) and gives the same chat
 * model as a file on this machine does.
 * @throws AppError `bad_request` for an address that is none, `model_unavailable` when the server cannot be reached, has
 * no such model or wants another key.
 */
export async function connectModel(options: ConnectModelOptions): Promise<OpenedChat> {
  const { baseUrl, apiKey, silence = SILENCE_MS, queue, defaults } = options;
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new AppError('bad_request', `"${baseUrl}" is not the address of a model server.`, {
      hint: 'Give an address such as http://127.0.0.1:8080/v1.',
      spanish: {
        message: `«${baseUrl}» no es la dirección de un servidor de modelos.`,
        hint: 'Da una dirección como http://127.0.0.1:8080/v1.',
      },
    });
  }
  const client = new OpenAiClient({ baseUrl, apiKey, silence });
  const listed = asList(asSchema(await client.json(client.url('/models'))).data).map(asSchema);
  const entry = listed.find(({ id }) => options.model === undefined || id === options.model);
  if (entry === undefined || typeof entry.id !== 'string')
    throw noSuchModel(options.model, listed, client.server);
  // Only llama-server has these.
  const props = asSchema(await client.json(client.rootUrl('/props')).catch(() => undefined));
  const served = asCount(asSchema(props.default_generation_settings).n_ctx);
  const contextSize = served ?? asCount(entry.max_model_len) ?? options.contextSize ?? CONTEXT;
  const runtime = new OpenAiRuntime({
    client,
    model: entry.id,
    contextSize,
    counts: served !== undefined,
    queue: { ...queue, places: asCount(props.total_slots) ?? PLACES },
  });
  const model = new ChatLlama({ ...defaults, runtime });
  return { kind: 'chat', name: entry.id, model, contextSize, dispose: () => model.dispose() };
}

function noSuchModel(
  model: string | undefined,
  listed: readonly Record<string, unknown>[],
  server: string,
): AppError {
  const names = listed.map(({ id }) => String(id)).slice(0, 10);
  return new AppError('model_unavailable', `The model server ${server} has no model ${model ?? ''}`.trim(), {
    hint: names.length === 0 ? 'Load a model there.' : `Set LLM_MODEL to one of: ${names.join(', ')}.`,
    spanish: {
      message: `El servidor de modelos ${server} no tiene el modelo ${model ?? ''}`.trim(),
      hint:
        names.length === 0 ? 'Carga un modelo allí.' : `Pon en LLM_MODEL uno de estos: ${names.join(', ')}.`,
    },
  });
}
