import { AppError, type Hardware, type HardwareReport } from '@repaso/contract';
import { openLlama } from '@repaso/llama';
import { ApiClient } from '../cli/api-client.ts';
import { findServer } from '../cli/server-address.ts';
import type { Configuration } from '../configuration.ts';
import { advise } from '../hardware/advise.ts';
import { graphicsDevice } from '../hardware/graphics-devices.ts';
import { reportHardware } from '../hardware/report-hardware.ts';
import { openChatModel } from '../open-chat-model.ts';
import type { Finding } from './finding.ts';

/**
 * What the machine is, how the chat model lies on it and how fast it writes: of the running server, whose memory it is,
 * else of a model that is opened for this.
 * @param usable whether the model can be opened at all
 */
export async function* examineHardware(
  configuration: Configuration,
  usable: boolean,
): AsyncGenerator<Finding> {
  try {
    yield* usable ? describeReport(await report(configuration)) : describeReport(await withoutModel());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message: detail, hint } = error;
    yield { name: 'Hardware', state: 'fault', detail, ...(hint === undefined ? {} : { hint }) };
  }
}

async function report(configuration: Configuration): Promise<HardwareReport> {
  const address = await findServer(configuration.data);
  if (address !== undefined) {
    return new ApiClient((path, init) => fetch(address + path, init)).hardware('anew');
  }
  const opened = await openChatModel(configuration, () => {});
  try {
    return await reportHardware(opened, true);
  } finally {
    await opened.dispose();
  }
}

async function withoutModel(): Promise<HardwareReport> {
  const engine = await openLlama();
  try {
    const found = await engine.hardware();
    const partial = {
      found,
      model: { name: 'none', kind: 'chat' as const, bytes: null },
      plan: null,
      speed: null,
    };
    return { ...partial, advice: advise(partial, graphicsDevice()) };
  } finally {
    await engine.dispose();
  }
}

function* describeReport({ found, plan, speed, advice }: HardwareReport): Generator<Finding> {
  const [first, ...rest] = advice;
  if (found !== null) {
    yield {
      name: 'GPU',
      state: found.gpu === false ? 'note' : 'ok',
      detail: describeFound(found),
      ...(found.gpu === false && first !== undefined ? { hint: first } : {}),
    };
  }
  const remaining = found?.gpu === false ? rest : advice;
  if (plan !== null) {
    const { gpuLayers, layers, contextSize, sequences, kvPrecision, needs } = plan;
    const place = gpuLayers === 0 ? 'processor' : `${gpuLayers} of ${layers} layers on the card`;
    yield {
      name: 'Plan',
      state: 'ok',
      detail: `${place}, ${sequences} × ${contextSize} tokens of context in ${kvPrecision}, ${gigabytes(needs.gpu + needs.memory)} beside the weights. ${plan.reasons.join(' ')}`,
    };
  }
  if (speed !== null) {
    const bound =
      speed.bound === null
        ? 'the bound of the memory is not known'
        : `${Math.round((speed.share ?? 0) * 100)} % of the ${speed.bound.toFixed(1)} that ${((speed.bandwidth ?? 0) / 1e9).toFixed(1)} GB/s of memory allow`;
    yield {
      name: 'Speed',
      state: 'ok',
      detail: `${speed.tokensPerSecond.toFixed(1)} tokens a second; ${bound}`,
    };
  }
  for (const detail of remaining) yield { name: 'Advice', state: 'note', detail };
}

function describeFound({ gpu, gpuNames, gpuMemory, memory, threads, llamaCpp }: Hardware): string {
  const inMemory = `${gigabytes(memory.free)} of ${gigabytes(memory.total)} memory free, llama.cpp ${llamaCpp}`;
  if (gpu === false) {
    return `none in use: ${threads} processor ${threads === 1 ? 'thread' : 'threads'}, ${inMemory}`;
  }
  return `${gpuNames.join(', ')} through ${gpu}, ${gigabytes(gpuMemory.free)} of ${gigabytes(gpuMemory.total)} free; ${inMemory}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
