import { writeFileSync } from 'node:fs';
import { toFailure } from '@repaso/contract';
import { openLlama } from '../engine/open-llama.ts';
import { openNative } from '../open-native.ts';
import type { EngineOptions, EngineRequest, EngineResponse } from './engine-message.ts';
import { type EngineWork, workOf } from './engine-work.ts';
import { NewsBatch } from './news-batch.ts';

/** Main file of an engine process: loads one model and works for the program until the program leaves. */

const send = (response: EngineResponse) => void process.send?.(response);

const news = new NewsBatch((entries) => send({ type: 'news', news: entries }));

let work: EngineWork | undefined;
const stoppers = new Map<number, AbortController>();

async function open({ gpu, threads, ...options }: EngineOptions): Promise<void> {
  try {
    const library = await openLlama({
      ...(gpu === undefined ? {} : { gpu }),
      ...(threads === undefined ? {} : { threads }),
      onLog: (level, message) => void process.stderr.write(`${level}: ${message}`),
    });
    const native = await openNative(library, options);
    work = workOf(library, native);
    const { kind, name, plan } = native;
    const { bytesPerToken } = native.shape;
    const size =
      native.kind === 'chat'
        ? { contextSize: native.engine.contextSize, sequences: native.engine.sequences }
        : { contextSize: 0, sequences: 1 };
    send({ type: 'opened', model: { kind, name, plan, bytesPerToken, ...size } });
  } catch (error) {
    send({ type: 'refused', failure: toFailure(error) });
  }
}

async function take(request: Extract<EngineRequest, { type: 'job' }>): Promise<void> {
  const { id } = request;
  const stopper = new AbortController();
  stoppers.set(id, stopper);
  try {
    if (work === undefined) throw new Error('The engine has no model yet.');
    const output = await work(request, stopper.signal, (part) => news.add({ id, part }));
    news.add({ id, output });
  } catch (error) {
    news.add({ id, failure: toFailure(error) });
  } finally {
    stoppers.delete(id);
  }
}

process.on('message', (request: EngineRequest) => {
  if (request.type === 'open') void open(request.options);
  else if (request.type === 'job') void take(request);
  else if (request.type === 'stop') stoppers.get(request.id)?.abort(new Error('Stopped.'));
  else process.exit();
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of the terminal; the program decides when the engine goes.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

try {
  // Where memory runs out, Linux takes this process rather than the program.
  writeFileSync('/proc/self/oom_score_adj', '800');
} catch {
  // Other systems have no such file.
}
