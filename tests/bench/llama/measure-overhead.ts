import { readdirSync, readFileSync } from 'node:fs';
import { ApiSession } from '../../api-session.ts';
import { startServer } from '../../start-server.ts';
import type { BenchReport } from '../bench-report.ts';
import { type BenchModel, SAMPLING } from './bench-model.ts';
import type { RawModel } from './raw-model.ts';
import { perPiece } from './timed-stream.ts';

const QUESTION = 'uno dos tres';
/** The clock of /proc ticks a hundred times a second: an answer that is long enough to count in it. */
const LONG_ANSWER = 1000;

/** What a token costs more through agent, HTTP and server-sent events than from the library alone. */
export async function measureOverhead(
  report: BenchReport,
  { tokens, rounds }: BenchModel,
  raw: RawModel,
  path: string,
): Promise<void> {
  const server = await startServer({ model: path });
  try {
    const api = new ApiSession(server.address);
    const notes = (await api.collection('notes')).id;
    await api.ingest(notes, 'a.md', new TextEncoder().encode('# A\n\nUno dos tres.'));
    const turn = async (maxTokens: number) => {
      const body = { collections: [notes], mode: 'generate' };
      const { id } = await api.json<{ id: string }>('/api/threads', api.post(body));
      const options = { ...SAMPLING, maxTokens };
      return timedTurn(`${server.address}/api/threads/${id}/turns`, api.post({ text: QUESTION, options }));
    };
    const { promptTokens } = await turn(tokens);
    const through: number[] = [];
    const beneath: number[] = [];
    for (let round = 0; round < rounds; round++) {
      through.push((await turn(tokens)).perToken);
      beneath.push(perPiece(await raw.write(QUESTION, tokens, { promptTokens })));
    }
    // The fastest of each: whoever else works on the machine only ever adds time.
    report.add({
      name: 'ChatLlama, API and server-sent events, time for each token',
      value: Math.min(...through) - Math.min(...beneath),
      unit: 'ms',
      target: { atMost: 0.2 },
    });

    // Processor time does not depend on who else waits for the processor.
    const processes = [server.process.pid as number, ...childrenOf(server.process.pid as number)];
    const spent = async (work: () => Promise<unknown>, ids: number[]) => {
      const before = processorTime(ids);
      await work();
      return processorTime(ids) - before;
    };
    const ours = (await spent(() => turn(LONG_ANSWER), processes)) - (await spent(() => turn(2), processes));
    const bare =
      (await spent(() => raw.write(QUESTION, LONG_ANSWER, { promptTokens }), [process.pid])) -
      (await spent(() => raw.write(QUESTION, 2, { promptTokens }), [process.pid]));
    report.add({
      name: 'the same in processor time of engine and program',
      value: (ours - bare) / (LONG_ANSWER - 2),
      unit: 'ms',
    });
  } finally {
    await server.stop();
  }
}

/** From the first piece of text that arrives to the last. */
async function timedTurn(
  url: string,
  init: RequestInit,
): Promise<{ perToken: number; promptTokens: number }> {
  const response = await fetch(url, init);
  const arrivals: number[] = [];
  let text = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    const piece = Buffer.from(bytes).toString();
    if (piece.includes('"text-delta"')) arrivals.push(performance.now());
    text += piece;
  }
  const usage = (name: string) => Number(new RegExp(`"${name}":(\\d+)`).exec(text)?.[1]);
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`No answer:\n${text}`);
  return {
    perToken: (last - first) / (usage('completionTokens') - 1),
    promptTokens: usage('promptTokens'),
  };
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Milliseconds that processes have had the processor. */
function processorTime(ids: number[]): number {
  return ids.reduce((sum, id) => {
    // Fields 14 and 15; the second may hold anything, in parentheses.
    const [user, system] = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13);
    return sum + (Number(user) + Number(system)) * 10;
  }, 0);
}
