import type { ChatPart } from '../chat/chat-runtime.ts';
import type { LlamaEngine } from '../engine/open-llama.ts';
import type { NativeChat, NativeMarker } from '../open-native.ts';
import type { EngineJob, EngineJobs, EngineRequest } from './engine-message.ts';

/** Does one job and returns its result. */
export type EngineWork = (
  request: Extract<EngineRequest, { type: 'job' }>,
  signal: AbortSignal,
  onPart: (part: ChatPart) => void,
) => Promise<EngineJobs[EngineJob]['output']>;

/** The jobs that an opened model can do. */
export function workOf(library: LlamaEngine, native: NativeChat | NativeMarker): EngineWork {
  return async (request, signal, onPart) => {
    if (request.job === 'hardware') return library.hardware();
    if (request.job === 'bandwidth') return library.bandwidth();
    if (request.job === 'score-text') {
      return (native.kind === 'marker' ? native.marker : native.engine).scoreText(request.input, signal);
    }
    if (request.job === 'mark') {
      if (native.kind !== 'marker') throw new Error('This model does not mark.');
      return native.marker.mark({ ...request.input, signal });
    }
    if (native.kind !== 'chat') throw new Error('This model does not write.');
    const { engine } = native;
    if (request.job === 'count-prompt') return engine.countPrompt(request.input);
    if (request.job === 'count-text') return engine.countTokens(request.input.text);
    for await (const part of engine.run(request.input, signal)) onPart(part);
    return null;
  };
}
