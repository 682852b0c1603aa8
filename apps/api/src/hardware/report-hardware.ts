import type { HardwareReport, ModelSpeed } from '@repaso/contract';
import { gpuBandwidth } from '@repaso/llama';
import type { ChatModel } from '../open-chat-model.ts';
import { advise } from './advise.ts';
import { graphicsDevice } from './graphics-devices.ts';
import { measureSpeed } from './measure-speed.ts';

/**
 * What the machine is, how the chat model lies on it, why, and how fast it writes.
 * @param measure whether the speed is measured, which takes a few seconds of the model's time
 */
export async function reportHardware(opened: ChatModel, measure: boolean): Promise<HardwareReport> {
  const speed = measure ? await speedOf(opened) : null;
  if (opened.plan === undefined) {
    const model = { name: opened.name, kind: opened.kind, bytes: null };
    return { found: null, model, plan: null, speed, advice: [] };
  }
  const found = await opened.hardware();
  const { plan, bytesPerToken } = opened;
  const model = { name: opened.name, kind: opened.kind, bytes: bytesPerToken };
  const report = { found, model, plan, speed };
  return { ...report, advice: advise(report, graphicsDevice()) };
}

async function speedOf(opened: ChatModel): Promise<ModelSpeed | null> {
  if (opened.kind !== 'chat') return null;
  const tokensPerSecond = await measureSpeed(opened.model);
  if (tokensPerSecond === null) return null;
  if (opened.plan === undefined) {
    return { tokensPerSecond, bytesPerToken: null, bandwidth: null, bound: null, share: null };
  }
  const bandwidth = await bandwidthOf(opened);
  const { bytesPerToken } = opened;
  const bound = bandwidth === null ? null : bandwidth / bytesPerToken;
  return {
    tokensPerSecond,
    bytesPerToken,
    bandwidth,
    bound,
    share: bound === null ? null : tokensPerSecond / bound,
  };
}

/** Of the memory that the weights lie in; null where they lie in two, or in a card that is not known. */
async function bandwidthOf(opened: Extract<ChatModel, { bytesPerToken: number }>): Promise<number | null> {
  const { gpuLayers, layers } = opened.plan;
  if (gpuLayers === 0) return opened.bandwidth();
  const { gpuNames } = await opened.hardware();
  return gpuLayers === layers ? gpuBandwidth(gpuNames[0] ?? '') : null;
}
