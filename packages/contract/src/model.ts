import { z } from 'zod';

/** What a model is for. */
export const modelKindSchema = z.enum(['chat', 'embedder', 'reranker', 'translator', 'summarizer']);
export type ModelKind = z.infer<typeof modelKindSchema>;

/** One file of a model as its publisher keeps it. `null` is what nobody here has verified: it is never guessed. */
export const modelFileSchema = z.object({
  /** Path inside the repository. */
  path: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/),
  bytes: z.number().int().positive().nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** A file that some publishers leave out: the model works without it. */
  optional: z.boolean().optional(),
});
export type ModelFile = z.infer<typeof modelFileSchema>;

/** Where a model comes from on Hugging Face. */
export const modelSourceSchema = z.object({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  /** Commit, branch or tag. */
  revision: z.string().regex(/^[\w.-]+$/),
  files: z.array(modelFileSchema).min(1),
});
export type ModelSource = z.infer<typeof modelSourceSchema>;

/** How an embedding model is used: what its vectors are worth little without. */
export const embeddingUsageSchema = z.object({
  /** The vector of a text is that of its first token (`cls`), the mean of all, or that of the last. */
  pooling: z.enum(['cls', 'mean', 'last']),
  /** What is put before a question and before a passage. */
  prefixes: z.object({ query: z.string(), passage: z.string() }),
});
export type EmbeddingUsage = z.infer<typeof embeddingUsageSchema>;

/** A model of `models/catalog.json`. */
export const catalogModelSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  kind: modelKindSchema,
  name: z.string(),
  /** SPDX identifier, or the name of the licence where it has none. */
  licence: z.string(),
  /** Languages it was made for, as BCP 47 tags; `multilingual` where there are too many to list. */
  languages: z.array(z.string()).min(1),
  /** Parameters, in billions. */
  parameters: z.number().positive(),
  /** Those of them that are read for each token, in billions. */
  activeParameters: z.number().positive(),
  /** Tokens that it was trained to read at once. */
  contextLength: z.number().int().positive(),
  /** What it takes on disk, in bytes; roughly, where the exact length of a file is not known. */
  diskBytes: z.number().int().positive(),
  /** What it takes in memory with 8,192 tokens of context (or all it has), in bytes; an estimate. */
  memoryBytes: z.number().int().positive(),
  /** Place among the chat models by the quality of answers from documents, higher is better; 0 for other kinds. */
  rank: z.number().int().nonnegative(),
  source: modelSourceSchema,
  /** Of embedders alone. */
  usage: embeddingUsageSchema.optional(),
  /** One sentence on what it is good for. */
  note: z.object({ en: z.string(), es: z.string() }),
});
export type CatalogModel = z.infer<typeof catalogModelSchema>;

/** How a model sits on this machine. `gpu`: whole on the graphics card; `split`: partly; `cpu`: in memory; `none`: no room. */
export const modelFitSchema = z.object({
  place: z.enum(['gpu', 'split', 'cpu', 'none']),
  /** Tokens a second that the memory's bandwidth allows at best; null where it is not known. */
  tokensPerSecond: z.number().nullable(),
  /** Why, in words. */
  reason: z.string(),
});
export type ModelFit = z.infer<typeof modelFitSchema>;

/** A model as `GET /api/models` lists it. No path of the server is in it. */
export const modelEntrySchema = z.object({
  /** What `pull` and `use` take. */
  id: z.string(),
  kind: modelKindSchema,
  name: z.string(),
  /** `embedded` comes with Repaso, `hub` was pulled by its address, `file` lies somewhere else on the machine. */
  origin: z.enum(['embedded', 'catalog', 'hub', 'file']),
  licence: z.string().nullable(),
  languages: z.array(z.string()),
  parameters: z.number().nullable(),
  contextLength: z.number().int().nullable(),
  diskBytes: z.number().int().nullable(),
  memoryBytes: z.number().int().nullable(),
  repository: z.string().nullable(),
  note: z.object({ en: z.string(), es: z.string() }).nullable(),
  installed: z.boolean(),
  /** Bytes of a download that was paused; 0 when there is none. */
  partialBytes: z.number().int().nonnegative(),
  inUse: z.boolean(),
  fit: modelFitSchema.nullable(),
  /** The one to take for this machine. */
  recommended: z.boolean(),
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

export const modelListSchema = z.object({ models: z.array(modelEntrySchema) });

/** What `POST /api/models/:id/use` answers. */
export const modelChoiceSchema = z.object({
  id: z.string(),
  kind: modelKindSchema,
  name: z.string(),
  /** False when it is used from the next start on. */
  active: z.boolean(),
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;
