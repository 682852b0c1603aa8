import { z } from 'zod';

const bytes = z.number().int().nonnegative();

/** What the engine found on this machine and runs on. */
export const hardwareSchema = z.object({
  /** Backend in use; `false` when everything runs on the processor. */
  gpu: z.union([z.enum(['cuda', 'vulkan', 'metal']), z.literal(false)]),
  gpuNames: z.array(z.string()),
  /** `unified`: how much of it is the same memory as the processor's. */
  gpuMemory: z.object({ total: bytes, free: bytes, unified: bytes }),
  memory: z.object({ total: bytes, free: bytes }),
  /** Processor cores that are useful for arithmetic (hyper-threads not counted). */
  cores: z.number().int(),
  /** Threads that the engine uses at most. */
  threads: z.number().int(),
  /** `prebuilt` came with npm; `localBuild` was compiled on this machine. */
  buildType: z.enum(['localBuild', 'prebuilt']),
  /** Release of llama.cpp inside. */
  llamaCpp: z.string(),
});
export type Hardware = z.infer<typeof hardwareSchema>;

/** How a model is laid out over the memory of a machine. */
export const hardwarePlanSchema = z.object({
  /** Layers of the model, and those of them on the graphics card. */
  layers: z.number().int(),
  gpuLayers: z.number().int(),
  /** Tokens of context a sequence, and sequences at the same time. */
  contextSize: z.number().int(),
  sequences: z.number().int(),
  /** How keys and values of the context are kept. */
  kvPrecision: z.enum(['f16', 'q8_0']),
  /** What the plan takes of each memory. */
  needs: z.object({ gpu: bytes, memory: bytes }),
  /** What it may take: what was free, less what others were promised and a margin. */
  budget: z.object({ gpu: bytes, memory: bytes }),
  /** Why it came out so, in words. */
  reasons: z.array(z.string()),
});
export type HardwarePlan = z.infer<typeof hardwarePlanSchema>;

/** Measured speed of the chat model against what the memory allows. */
export const modelSpeedSchema = z.object({
  tokensPerSecond: z.number(),
  /** Bytes of weights that are read for each token. */
  bytesPerToken: z.number().int().nullable(),
  /** Bytes a second: measured for the processor, by the maker's word for a graphics card; null when not known. */
  bandwidth: z.number().nullable(),
  /** Tokens a second that the bandwidth allows; null when it is not known. */
  bound: z.number().nullable(),
  /** `tokensPerSecond` over `bound`. */
  share: z.number().nullable(),
});
export type ModelSpeed = z.infer<typeof modelSpeedSchema>;

/** What `GET /api/hardware` answers. */
export const hardwareReportSchema = z.object({
  /** Null where a model server does the work. */
  found: hardwareSchema.nullable(),
  model: z.object({ name: z.string(), kind: z.enum(['chat', 'marker']), bytes: bytes.nullable() }),
  plan: hardwarePlanSchema.nullable(),
  /** Null for a model that does not write, or that has not been measured. */
  speed: modelSpeedSchema.nullable(),
  /** What to do, where something can be done. */
  advice: z.array(z.string()),
});
export type HardwareReport = z.infer<typeof hardwareReportSchema>;
