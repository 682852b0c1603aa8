import type { ChatLlama } from '@repaso/llama';
import { type BenchReport, percentile, timed } from '../bench-report.ts';
import { type BenchModel, SEQUENCES } from './bench-model.ts';
import type { RawModel } from './raw-model.ts';
import { writtenAnswer } from './written-answer.ts';

/** What four chats at a time should gain where the hardware allows it, and the share of what it allows that is due. */
const GAIN = 1.8;
const SHARE = 0.95;

/** One after another against all at a time: ours, and what the library alone gains on this machine. */
export async function measureConcurrency(
  report: BenchReport,
  { tokens, rounds }: BenchModel,
  raw: RawModel,
  model: ChatLlama,
): Promise<void> {
  const gain = async (write: (number: number) => Promise<unknown>): Promise<number> => {
    const numbers = Array.from({ length: SEQUENCES }, (_, number) => number);
    const [alone] = await timed(async () => {
      for (const number of numbers) await write(number);
    });
    const [together] = await timed(() => Promise.all(numbers.map(write)));
    return alone / together;
  };
  const allowed: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < Math.ceil(rounds / 2); round++) {
    allowed.push(
      await gain((number) => raw.write(`pregunta ${round} ${number}`, tokens, { sequence: number })),
    );
    ours.push(await gain((number) => writtenAnswer(model, `pregunta ${round} ${number}`, tokens)));
  }
  const hardware = percentile(allowed, 0.5);
  report.add({ name: 'four chats at a time / in turn, node-llama-cpp alone', value: hardware, unit: '×' });
  report.add({
    name: 'four chats at a time / in turn, ChatLlama',
    value: percentile(ours, 0.5),
    unit: '×',
    target: { atLeast: Math.min(GAIN, hardware * SHARE) },
  });
}
