import { AppError, type ScoreTextRequest, type TextScore } from '@repaso/contract';
import type { ControlledEvaluateInputItem, LlamaContextSequence, Token } from 'node-llama-cpp';
import { SlicePace } from '../chat/slice-pace.ts';
import { slidingWindows, type TextWindow } from './sliding-windows.ts';

/** llama.cpp keeps one token of a context free. */
const RESERVED_TOKENS = 1;
/** All distributions of a slice are held at once, each as long as the vocabulary. */
const MOST_SLICE_TOKENS = 64;
/** The whole distribution as it is: by default, unlikely tokens are cut off before it is told. */
const UNCUT = { temperature: 1, topK: 0, topP: 1, minP: 0 } as const;
/** Probabilities come as 32-bit numbers, of which this is the smallest above 0. */
const SMALLEST_PROBABILITY = 2 ** -149;

/** Tokens of a text as the model expects a text to begin. */
export function tokensToScore({ model }: LlamaContextSequence, text: string): Token[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  const tokens = model.tokenize(text, false);
  return shouldPrependBosToken && bos !== null ? [bos, ...tokens] : tokens;
}

/**
 * Reads a text on a sequence that is free, and forgets what the sequence held.
 * @param tokens as `tokensToScore` gives them
 * @throws AppError `bad_request` for a window or stride out of range; the signal's reason when aborted
 */
export async function scoreText(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  wish: Pick<ScoreTextRequest, 'window' | 'stride'>,
  signal: AbortSignal,
): Promise<TextScore> {
  const most = sequence.contextSize - RESERVED_TOKENS;
  const window = wish.window ?? most;
  checkRange('window', window, 2, most);
  const stride = wish.stride ?? Math.max(1, Math.floor(window / 2));
  checkRange('stride', stride, 1, window - 1);
  const logProbabilities: number[] = [];
  const pace = new SlicePace(MOST_SLICE_TOKENS, MOST_SLICE_TOKENS / 4);
  for (const each of slidingWindows(tokens.length, window, stride)) {
    await sequence.clearHistory();
    for await (const scores of readWindow(sequence, tokens, each, pace, signal)) {
      logProbabilities.push(...scores);
    }
  }
  return { logProbabilities, window, stride };
}

async function* readWindow(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  { start, end, scoreFrom }: TextWindow,
  pace: SlicePace,
  signal: AbortSignal,
): AsyncGenerator<number[], void, void> {
  // The last token has nothing after it to predict.
  for (let from = start; from < end - 1; ) {
    signal.throwIfAborted();
    const to = Math.min(from + pace.tokens, end - 1);
    const first = from;
    const scores: number[] = [];
    const input = tokens.slice(from, to).map((token, index): ControlledEvaluateInputItem => {
      if (first + index + 1 < scoreFrom) return token;
      return [token, { generateNext: { probabilities: true, options: UNCUT } }];
    });
    await pace.read(input.length, () =>
      sequence.controlledEvaluate(input, {
        onTokenResult(index, { next }) {
          const probability = next.probabilities?.get(tokens[first + index + 1] as Token) ?? 0;
          scores[index] = Math.log(Math.max(probability, SMALLEST_PROBABILITY));
          next.probabilities?.clear();
        },
      }),
    );
    yield scores.filter((score) => score !== undefined);
    from = to;
  }
  signal.throwIfAborted();
}

function checkRange(option: string, value: number, smallest: number, largest: number): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  throw new AppError(
    'bad_request',
    `${option} is ${value}, not a whole number of tokens from ${smallest} to ${largest}.`,
    {
      hint: `Set ${option} inside this range, or leave it out.`,
      spanish: {
        message: `${option} es ${value}, y tiene que ser un número entero de tokens de ${smallest} a ${largest}.`,
        hint: `Da a ${option} un valor de ese intervalo, o quítalo.`,
      },
    },
  );
}
