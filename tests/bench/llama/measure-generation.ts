import type { ChatLlama } from '@repaso/llama';
import { type BenchReport, percentile } from '../bench-report.ts';
import type { BenchModel } from './bench-model.ts';
import type { RawModel } from './raw-model.ts';
import { perPiece } from './timed-stream.ts';
import { writtenAnswer } from './written-answer.ts';

const QUESTION = 'uno dos tres';

/** Tokens a second through the engine process and LangChain, against the library alone. */
export async function measureGeneration(
  report: BenchReport,
  { tokens, rounds, isLarge }: BenchModel,
  raw: RawModel,
  model: ChatLlama,
): Promise<void> {
  const ratios: number[] = [];
  const speeds: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const beneath = perPiece(await raw.write(QUESTION, tokens));
    const ours = perPiece(await writtenAnswer(model, QUESTION, tokens));
    if (round === 0) continue;
    ratios.push(beneath / ours);
    speeds.push(1000 / ours);
  }
  report.add({ name: 'tokens a second, ChatLlama', value: percentile(speeds, 0.5), unit: '/s' });
  report.add({
    name: 'generation, ChatLlama / node-llama-cpp alone',
    value: percentile(ratios, 0.5),
    unit: '×',
    // A small model is only there to show what a token costs around it: see the overhead.
    ...(isLarge ? { target: { atLeast: 0.97 } } : {}),
  });
}
