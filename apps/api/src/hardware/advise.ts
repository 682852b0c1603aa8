import type { HardwareReport } from '@repaso/contract';

/** Below this share of the bound something else than memory holds the model back. */
const POOR_SHARE = 0.5;

const DRIVERS =
  'NVIDIA: the driver 550 or newer (CUDA 12); AMD and Intel on Linux: apt install mesa-vulkan-drivers libvulkan1; Apple: nothing.';

/** What can be done about what was found, in the order in which it helps most. */
export function advise(
  { found, plan, speed, model }: Omit<HardwareReport, 'advice'>,
  device: string | undefined,
): string[] {
  const advice: string[] = [];
  if (found !== null && found.gpu === false) {
    advice.push(
      device === undefined
        ? `No graphics card was found. If there is one, install its driver and start again. ${DRIVERS}`
        : `There is ${device}, but no backend of llama.cpp can use it. Install its driver and start again. ${DRIVERS} In a container, pass the device through (docker run --gpus all, or --device /dev/dri).`,
    );
    if (model.kind === 'chat')
      advice.push('Without a card, `repaso models fit` shows the models that are fast enough.');
  }
  if (found !== null && found.gpu !== false && plan !== null && plan.gpuLayers < plan.layers) {
    advice.push(
      `${plan.layers - plan.gpuLayers} layers run on the processor: close other programs that use the card, or choose a smaller model (\`repaso models fit\`).`,
    );
  }
  if (speed?.share != null && speed.share < POOR_SHARE) {
    advice.push(
      `The model writes at ${Math.round(speed.share * 100)} % of what the memory allows: other programs may be busy, or the machine saves power.`,
    );
  }
  return advice;
}
