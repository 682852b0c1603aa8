import type { HardwarePlan } from '@repaso/contract';

/** The plan as it came out: the library may have put fewer layers onto the card, or made a smaller context. */
export function settlePlan(
  plan: HardwarePlan,
  actual: Pick<HardwarePlan, 'contextSize' | 'sequences'> & { gpuLayers: number },
): HardwarePlan {
  // llama.cpp counts what follows the last layer as one more.
  const gpuLayers = Math.min(plan.layers, actual.gpuLayers);
  const { contextSize, sequences } = actual;
  const reasons = [...plan.reasons];
  if (gpuLayers < plan.gpuLayers) {
    reasons.push(`llama.cpp put ${gpuLayers} layers onto the card where ${plan.gpuLayers} were planned.`);
  }
  if (contextSize < plan.contextSize || sequences < plan.sequences) {
    reasons.push(
      `llama.cpp could make ${sequences} × ${contextSize} tokens of context where ${plan.sequences} × ${plan.contextSize} were planned.`,
    );
  }
  return { ...plan, gpuLayers, contextSize, sequences, reasons };
}
