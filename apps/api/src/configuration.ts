import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '@repaso/contract';
import { EMBEDDED, readSelection } from '@repaso/models';
import { z } from 'zod';
import { clonePath } from './clone-path.ts';
import { nameReranker } from './searching/name-reranker.ts';

/** A setting that is an object stands as JSON in the environment. */
function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function splitList(value: unknown): unknown {
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
}

const configurationSchema = z.strictObject({
  /** 0 takes any free port. */
  port: z.coerce.number().int().min(0).max(65535).default(3210),
  host: z.string().min(1).default('127.0.0.1'),
  /** Folder of the database, the originals and the indexes. */
  data: z.string().min(1).default('data'),
  /** GGUF file of the chat model. */
  model: z.string().min(1).optional(),
  /** Tokens of context for each answer; by default as many as the memory allows, up to 8192, or as the model server says. */
  contextSize: z.coerce.number().int().min(256).optional(),
  /** Answers that are written at the same time; by default as the memory allows, up to 4. */
  sequences: z.coerce.number().int().min(1).max(64).optional(),
  /** Files of LoRA adapters that were trained for the chat model, with commas between them. */
  lora: z.preprocess(splitList, z.array(z.string().min(1))).default([]),
  /** Guesses tokens ahead: `prompt-lookup`, or the GGUF file of a smaller model with the same vocabulary. */
  speculation: z.string().min(1).optional(),
  /** A model server with the protocol of OpenAI, used instead of a file. */
  llmBaseUrl: z.url({ protocol: /^https?$/ }).optional(),
  llmApiKey: z.string().min(1).optional(),
  /** Name of the model there; the first that the server lists by default. */
  llmModel: z.string().min(1).optional(),
  /** Whether documents may be added by their address on the internet. */
  urls: z.union([z.boolean(), z.stringbool()]).default(false),
  /** Folders that are kept in line with a collection while the server runs: name of the collection by path. */
  watch: z.preprocess(parseJson, z.record(z.string().min(1), z.string().trim().min(1).max(80))).default({}),
  /** Folder of the embedder: ONNX weights, tokenizer and configuration. */
  embedder: z.string().min(1).optional(),
  /** Folder of a reranker, the id of one that was pulled, or `no-reranker`. */
  reranker: z.string().min(1).optional(),
  /** Tokens at which a passage is full, by the embedder's tokenizer. Another size cuts all documents anew. */
  chunkTokens: z.coerce.number().int().min(50).max(1000).default(200),
  /** Never touch the network. */
  offline: z.union([z.boolean(), z.stringbool()]).default(false),
  /** Hugging Face, or a mirror of it. */
  hfEndpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** For models that are not given out to everyone. */
  hfToken: z.string().min(1).optional(),
  httpProxy: z.url().optional(),
  httpsProxy: z.url().optional(),
  /** Hosts that are reached without a proxy, with commas between them. */
  noProxy: z.string().optional(),
});

/** Guesses from the prompt itself instead of from another model. */
export const PROMPT_LOOKUP = 'prompt-lookup';

/** The models that come with Repaso. */
export const EMBEDDED_MODELS = {
  chat: clonePath('models/repaso-quote-es-en-q8_0.gguf'),
  embedder: clonePath('models/repaso-embed-es-en'),
} as const;

/** A model and who named it: a setting comes before a choice of the user, and that before what comes with Repaso. */
export interface NamedModel {
  /** What `models list` calls it. */
  id: string;
  /** Absolute path of a file or a folder; empty for no reranker. */
  path: string;
  from: 'setting' | 'selection' | 'embedded';
}

/** The chat model where nothing else is named. */
export const EMBEDDED_CHAT: NamedModel = {
  id: EMBEDDED.chat,
  path: EMBEDDED_MODELS.chat,
  from: 'embedded',
};

export interface Configuration
  extends Omit<z.infer<typeof configurationSchema>, 'model' | 'embedder' | 'reranker'> {
  model: NamedModel;
  embedder: NamedModel;
  /** `NO_RERANKER` where search does without. */
  reranker: NamedModel;
  /** Where the user stood when the command was given; paths on the command line start here. */
  workingFolder: string;
}

const VARIABLES = {
  port: 'PORT',
  host: 'HOST',
  data: 'REPASO_DATA',
  model: 'REPASO_MODEL',
  contextSize: 'REPASO_CONTEXT_SIZE',
  sequences: 'REPASO_SEQUENCES',
  lora: 'REPASO_LORA',
  speculation: 'REPASO_SPECULATION',
  embedder: 'REPASO_EMBEDDER',
  reranker: 'REPASO_RERANKER',
  chunkTokens: 'REPASO_CHUNK_TOKENS',
  llmBaseUrl: 'LLM_BASE_URL',
  llmApiKey: 'LLM_API_KEY',
  llmModel: 'LLM_MODEL',
  urls: 'REPASO_URLS',
  watch: 'REPASO_WATCH',
  offline: 'REPASO_OFFLINE',
  hfEndpoint: 'HF_ENDPOINT',
  hfToken: 'HF_TOKEN',
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  noProxy: 'NO_PROXY',
} as const satisfies Record<keyof z.infer<typeof configurationSchema>, string>;

/**
 * Settings from `repaso.config.json` in the working folder, overridden by the environment; a model that neither names is
 * the one that was chosen with `models use`, else the one that comes with Repaso. The only reader of the environment;
 * relative paths start at the working folder.
 * @throws AppError `bad_request` that lists every fault at once
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  // npm runs scripts in the root of the clone and keeps the user's own folder in INIT_CWD.
  const workingFolder = environment.INIT_CWD ?? process.cwd();
  const file = join(process.cwd(), 'repaso.config.json');
  const settings: Record<string, unknown> = existsSync(file) ? readSettings(file) : {};
  for (const [key, variable] of Object.entries(VARIABLES)) {
    // Proxies are as often named in small letters.
    const value = environment[variable] ?? environment[variable.toLowerCase()];
    if (value !== undefined && value !== '') settings[key] = value;
  }
  const result = configurationSchema.safeParse(settings);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => {
      const key = issue.path.join('.') as keyof typeof VARIABLES;
      return `  ${key || 'repaso.config.json'}${key in VARIABLES ? ` (${VARIABLES[key]})` : ''}: ${issue.message}`;
    });
    throw new AppError('bad_request', `The configuration has faults:\n${faults.join('\n')}`, {
      hint: 'Correct them in the environment or in repaso.config.json.',
    });
  }
  const { data, model, embedder, reranker, watch, lora, speculation, ...rest } = result.data;
  const base = process.cwd();
  const folder = resolve(base, data);
  const selection = readSelection(folder);
  const named = (kind: 'chat' | 'embedder', setting: string | undefined): NamedModel => {
    if (setting !== undefined) {
      const path = resolve(base, setting);
      return { id: path, path, from: 'setting' };
    }
    const chosen = selection[kind];
    if (chosen !== undefined) return { ...chosen, from: 'selection' };
    return { id: EMBEDDED[kind], path: EMBEDDED_MODELS[kind], from: 'embedded' };
  };
  return {
    ...rest,
    lora: lora.map((path) => resolve(base, path)),
    speculation: speculation === PROMPT_LOOKUP ? speculation : speculation && resolve(base, speculation),
    urls: rest.urls && !rest.offline,
    data: folder,
    model: named('chat', model),
    embedder: named('embedder', embedder),
    reranker: nameReranker(reranker, { base, data: folder, chosen: selection.reranker }),
    watch: Object.fromEntries(
      Object.entries(watch).map(([watched, collection]) => [resolve(base, watched), collection]),
    ),
    workingFolder,
  };
}

function readSettings(file: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new AppError('bad_request', 'repaso.config.json is not a JSON object.', {
      hint: 'Example: { "port": 3210, "data": "./data" }',
      cause: error,
    });
  }
}
