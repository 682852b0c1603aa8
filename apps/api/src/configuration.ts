import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { clonePath } from './clone-path.ts';

/** A setting that is an object stands as JSON in the environment. */
function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const configurationSchema = z.strictObject({
  /** 0 takes any free port. */
  port: z.coerce.number().int().min(0).max(65535).default(3210),
  host: z.string().min(1).default('127.0.0.1'),
  /** Folder of the database, the originals and the indexes. */
  data: z.string().min(1).default('data'),
  /** GGUF file of the chat model. */
  model: z.string().min(1).default(clonePath('models/repaso-quote-es-en-q8_0.gguf')),
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
  embedder: z.string().min(1).default(clonePath('models/repaso-embed-es-en')),
});

export interface Configuration extends z.infer<typeof configurationSchema> {
  /** Where the user stood when the command was given; paths on the command line start here. */
  workingFolder: string;
}

const VARIABLES = {
  port: 'PORT',
  host: 'HOST',
  data: 'REPASO_DATA',
  model: 'REPASO_MODEL',
  embedder: 'REPASO_EMBEDDER',
  llmBaseUrl: 'LLM_BASE_URL',
  llmApiKey: 'LLM_API_KEY',
  llmModel: 'LLM_MODEL',
  urls: 'REPASO_URLS',
  watch: 'REPASO_WATCH',
} as const satisfies Record<keyof z.infer<typeof configurationSchema>, string>;

/**
 * Settings from `repaso.config.json` in the working folder, overridden by the environment. The only reader of the
 * environment; relative paths start at the working folder.
 * @throws AppError `bad_request` that lists every fault at once
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  // npm runs scripts in the root of the clone and keeps the user's own folder in INIT_CWD.
  const workingFolder = environment.INIT_CWD ?? process.cwd();
  const file = join(process.cwd(), 'repaso.config.json');
  const settings: Record<string, unknown> = existsSync(file) ? readSettings(file) : {};
  for (const [key, variable] of Object.entries(VARIABLES)) {
    const value = environment[variable];
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
  const { data, model, embedder, watch, ...rest } = result.data;
  const base = process.cwd();
  return {
    ...rest,
    data: resolve(base, data),
    model: resolve(base, model),
    embedder: resolve(base, embedder),
    watch: Object.fromEntries(
      Object.entries(watch).map(([folder, collection]) => [resolve(base, folder), collection]),
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
