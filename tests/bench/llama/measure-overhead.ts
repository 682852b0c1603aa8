import { ApiSession } from '../../api-session.ts';
import { startServer } from '../../start-server.ts';
import type { BenchReport } from '../bench-report.ts';
import { type BenchModel, SAMPLING } from './bench-model.ts';
import type { RawModel } from './raw-model.ts';
import { perPiece } from './timed-stream.ts';

const QUESTION = 'uno dos tres';

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
