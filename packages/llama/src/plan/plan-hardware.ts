import type { Hardware, HardwarePlan } from '@repaso/contract';
import { contextBytes, workingBytes } from './context-bytes.ts';
import type { ModelShape } from './model-shape.ts';

/** What is asked for; what is left out is chosen. */
export interface PlanWish {
  contextSize?: number | undefined;
  sequences?: number | undefined;
}

/** Memory that someone else was promised: the embedder, a reranker. */
export interface Promised {
  name: string;
  bytes: number;
}

export interface PlanOptions {
  model: ModelShape;
  hardware: Pick<Hardware, 'gpu' | 'gpuNames' | 'gpuMemory' | 'memory'>;
  wish?: PlanWish;
  promised?: readonly Promised[];
}

/** Context that is asked for where nobody names one. */
const DEFAULT_CONTEXT = 8192;
/** A context below this is worth less than a fast model: rather, some layers run on the processor. */
const LEAST_FAST_CONTEXT = 4096;
const SMALLEST_CONTEXT = 512;
/** Sequences that are tried where nobody names a number: parallel answers are worth less than a whole context. */
const SEQUENCES = [4, 2, 1];
/** Share of the free memory that is left alone: others take some while we load. */
const MARGIN = 0.08;

interface Layout {
  contextSize: number;
  sequences: number;
  kvPrecision: HardwarePlan['kvPrecision'];
}

/**
 * Lays a model out over the memory that was measured: layers on the graphics card, tokens of context, sequences, and how
 * keys and values are kept. In this order: all layers on the card; a whole context; several sequences; keys and values
 * in 16 bits. Where not all layers fit with 4,096 tokens of context, as many as fit go to the card, and the rest runs on
 * the processor. Undefined when nothing fits that is asked for.
 */
export function planHardware(options: PlanOptions): HardwarePlan | undefined {
  const { model, hardware, wish = {}, promised = [] } = options;
  const budget = budgetOf(hardware, promised);
  const layouts = layoutsFor(model, wish);
  const least = Math.min(LEAST_FAST_CONTEXT, wish.contextSize ?? model.contextLength);
  const all = model.layers.length;

  const choose = (gpuLayers: number, candidates: readonly Layout[]): HardwarePlan | undefined => {
    for (const layout of candidates) {
      const needs = needsOf(model, layout, gpuLayers, hardware);
      if (needs.gpu > budget.gpu || needs.memory > budget.memory) continue;
      return { ...layout, layers: all, gpuLayers, needs, budget, reasons: [] };
    }
    return undefined;
  };
  let plan: HardwarePlan | undefined;
  if (hardware.gpu !== false) {
    plan = choose(
      all,
      layouts.filter(({ contextSize }) => contextSize >= least),
    );
    // One sequence, so that as many layers as possible find room.
    const lean = layouts.filter(({ sequences }) => sequences === (wish.sequences ?? 1));
    for (let layers = all - 1; plan === undefined && layers > 0; layers--) {
      plan = choose(
        layers,
        lean.filter(({ contextSize }) => contextSize >= least),
      );
    }
    plan ??= choose(all, layouts);
  }
  plan ??= choose(0, layouts);
  return plan === undefined ? undefined : { ...plan, reasons: reasonsOf(plan, options) };
}

function budgetOf(
  { gpu, gpuMemory, memory }: PlanOptions['hardware'],
  promised: readonly Promised[],
): HardwarePlan['budget'] {
  const others = promised.reduce((sum, { bytes }) => sum + bytes, 0);
  const inMemory = Math.max(0, Math.floor(memory.free * (1 - MARGIN)) - others);
  if (gpu === false) return { gpu: 0, memory: inMemory };
  const onCard = Math.floor(gpuMemory.free * (1 - MARGIN));
  // Where it is one memory, what others take there is not on the card either.
  return { gpu: Math.max(0, gpuMemory.unified > 0 ? onCard - others : onCard), memory: inMemory };
}

/** All layouts that are worth trying, the best first. */
function layoutsFor({ contextLength }: ModelShape, { contextSize, sequences }: PlanWish): Layout[] {
  const largest = contextSize ?? Math.min(contextLength, DEFAULT_CONTEXT);
  const counts = sequences === undefined ? SEQUENCES : [sequences];
  const precisions = ['f16', 'q8_0'] as const;
  const layouts = counts.flatMap((count) =>
    precisions.map((kvPrecision) => ({ contextSize: largest, sequences: count, kvPrecision })),
  );
  if (contextSize !== undefined) return layouts;
  const fewest = counts.at(-1) as number;
  for (let size = largest / 2; size >= SMALLEST_CONTEXT; size /= 2) {
    for (const kvPrecision of precisions) {
      layouts.push({ contextSize: Math.floor(size), sequences: fewest, kvPrecision });
    }
  }
  return layouts;
}

function needsOf(
  model: ModelShape,
  layout: Layout,
  gpuLayers: number,
  { gpu }: PlanOptions['hardware'],
): HardwarePlan['needs'] {
  const all = model.layers.length;
  const share = all === 0 ? 0 : gpuLayers / all;
  // llama.cpp puts the last layers onto the card.
  const onCard = model.layers.slice(all - gpuLayers).reduce((sum, bytes) => sum + bytes, 0);
  const context = contextBytes(model, layout);
  const working = workingBytes(model);
  const usesCard = gpu !== false && gpuLayers > 0;
  return {
    gpu: usesCard
      ? Math.round(onCard + (gpuLayers === all ? lastBytes(model) : 0) + context * share + working)
      : 0,
    // Weights that the processor reads are pages of the file, which the system takes back when memory is short.
    memory: Math.round(context * (1 - share) + working),
  };
}

/** What stands behind the last layer; a tied model has its embedding matrix there a second time. */
function lastBytes({ output, embedding }: ModelShape): number {
  return output < embedding / 8 ? output + embedding : output;
}

function reasonsOf(plan: HardwarePlan, { model, hardware, promised = [], wish = {} }: PlanOptions): string[] {
  const { gpuLayers, layers, contextSize, sequences, kvPrecision } = plan;
  const reasons: string[] = [];
  const weights = model.layers.reduce((sum, bytes) => sum + bytes, 0) + model.embedding + model.output;
  if (hardware.gpu === false) {
    reasons.push(`No graphics card is in use: all ${layers} layers run on the processor.`);
  } else if (gpuLayers === layers) {
    reasons.push(`All ${layers} layers fit into ${gigabytes(plan.budget.gpu)} of graphics memory.`);
  } else {
    reasons.push(
      `${gpuLayers} of ${layers} layers fit into ${gigabytes(plan.budget.gpu)} of graphics memory; the others run on the processor, which sets the pace.`,
    );
  }
  if (gpuLayers < layers && weights > plan.budget.memory + plan.budget.gpu) {
    reasons.push(
      `The weights (${gigabytes(weights)}) are more than the free memory (${gigabytes(plan.budget.memory)}): they are read from the disk again and again.`,
    );
  }
  const wanted = wish.contextSize ?? Math.min(model.contextLength, DEFAULT_CONTEXT);
  if (contextSize < wanted) {
    reasons.push(`The context is ${contextSize} tokens instead of ${wanted}, as more does not fit.`);
  } else if (wish.contextSize === undefined && contextSize < DEFAULT_CONTEXT) {
    reasons.push(`The model was trained to read ${contextSize} tokens.`);
  }
  if (wish.sequences === undefined && sequences < (SEQUENCES[0] as number)) {
    reasons.push(
      `${sequences === 1 ? 'One answer is' : `${sequences} answers are`} written at a time, as the memory holds no more contexts.`,
    );
  }
  if (kvPrecision === 'q8_0')
    reasons.push('Keys and values are kept in 8 bits, which halves what the context takes.');
  for (const { name, bytes } of promised) reasons.push(`${gigabytes(bytes)} are kept for the ${name}.`);
  return reasons;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
