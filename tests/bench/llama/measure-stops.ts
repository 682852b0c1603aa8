import { readFileSync } from 'node:fs';
import { type SuperviseModelOptions, superviseModel } from '@repaso/llama';
import type { BenchReport } from '../bench-report.ts';

const STOPS = 10;
/** Milliseconds after which the work is stopped, each time at another moment between two looks at the signal. */
const FIRST_STOP = 100;
const STEP = 37;
const CYCLES = 200;
/** By then every buffer has grown to its size. */
const WARM_CYCLES = 50;
const SEQUENCES = 2;

/** How fast a stop frees a sequence, and what 200 cycles of stop and resend leave behind. */
export async function measureStops(report: BenchReport, path: string, cycles: boolean): Promise<void> {
  // With nobody let in to wait, the model says itself whether a sequence is free.
  const one = await openStoppable({ path, sequences: 1, queue: { mostWaiting: 0 } });
  await one.warmUp();
  for (const [what, prompt] of [
    ['an answer', 'uno'],
    ['a long prompt', 'palabra '.repeat(450)],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < STOPS; round++)
      times.push(await one.stop(`${round} ${prompt}`, FIRST_STOP + round * STEP));
    report.add({
      name: `a stop in ${what} until the sequence is free, worst of ${STOPS}`,
      value: Math.max(...times),
      unit: 'ms',
      target: { atMost: 200 },
    });
  }
  await one.dispose();
  if (!cycles) return;

  const two = await openStoppable({ path, sequences: SEQUENCES, queue: { mostWaiting: 0 } });
  let before = two.memory();
  let busy = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    if (cycle === WARM_CYCLES) before = two.memory();
    await two.stopAndResend(cycle);
    if (!two.isFree()) busy += 1;
  }
  const { here, engine } = two.memory();
  const mebibytes = (bytes: number) => Math.max(0, bytes) / 2 ** 20;
  report.add({
    name: `${CYCLES} stops and resends: sequences that did not come back`,
    value: busy,
    unit: '',
    target: { atMost: 0 },
  });
  report.add({
    name: 'memory that they left behind in the engine',
    value: mebibytes(engine - before.engine),
    unit: 'MiB',
    target: { atMost: 16 },
  });
  report.add({ name: 'and in the program', value: mebibytes(here - before.here), unit: 'MiB' });
  await two.dispose();
}

async function openStoppable(options: Pick<SuperviseModelOptions, 'path' | 'sequences' | 'queue'>) {
  const opened = await superviseModel({ contextSize: 4096, ...options });
  if (opened.kind !== 'chat') throw new TypeError('The file that was written is not a chat model.');
  const { model } = opened;
  const isFree = () => {
    try {
      model.runtime.checkRoom();
      return true;
    } catch {
      return false;
    }
  };
  const begin = (text: string) => {
    const stopper = new AbortController();
    const ended = model.invoke(text, { temperature: 0, signal: stopper.signal }).catch(() => undefined);
    return { stopper, ended };
  };
  return {
    isFree,
    dispose: () => opened.dispose(),
    /** The first words of a model wait for its file to be read. */
    warmUp: () => model.invoke('uno', { maxTokens: 1 }),
    /** Bytes that each process holds. */
    memory: () => ({ here: process.memoryUsage().rss, engine: residentBytes(opened.pid) }),
    /** Milliseconds from a stop in the middle of the work until there is room again. */
    async stop(text: string, after: number): Promise<number> {
      const { stopper, ended } = begin(text);
      await new Promise((resolve) => setTimeout(resolve, after));
      if (isFree()) throw new Error('The model was ready before it could be stopped.');
      const begun = performance.now();
      stopper.abort();
      while (!isFree()) await new Promise((resolve) => setTimeout(resolve, 1));
      const time = performance.now() - begun;
      await ended;
      return time;
    },
    /** A question that is stopped at some moment, and another one at once. */
    async stopAndResend(cycle: number): Promise<void> {
      const { stopper, ended } = begin(`Pregunta ${cycle}`);
      await new Promise((resolve) => setTimeout(resolve, cycle % 13));
      stopper.abort();
      await model.invoke(`Pregunta ${cycle}, otra vez`, { temperature: 0, maxTokens: 2 });
      await ended;
      while (!isFree()) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

function residentBytes(pid: number | undefined): number {
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) * 1024;
}
