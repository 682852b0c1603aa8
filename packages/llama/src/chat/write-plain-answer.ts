import { LlamaGrammarEvaluationState, type SequenceEvaluateOptions, type Token } from 'node-llama-cpp';
import type { AnswerEnds } from './answer-ends.ts';
import type { TextPart } from './chat-runtime.ts';
import { refuseShift } from './context-full.ts';
import type { GenerateRequest, Written } from './generate.ts';
import type { SequenceSlot } from './sequence-pool.ts';
import { StopTexts } from './stop-texts.ts';
import type { NativeSampling } from './to-sampling.ts';
import { TokenText } from './token-text.ts';

/** Tokens that a penalty looks back at where nothing else is said, as in node-llama-cpp. */
const PENALTY_TOKENS = 64;

/**
 * Writes an answer that is text and nothing else: one pass over the tokens, because LlamaChat's watch for thoughts and
 * functions costs a small model a tenth of its speed. The sequence holds all of the prompt but its last token.
 */
export async function writePlainAnswer(
  { sequence }: Pick<SequenceSlot, 'sequence'>,
  request: GenerateRequest,
  ends: AnswerEnds,
  onPart: (part: TextPart) => void,
): Promise<Written> {
  const { grammar, prompt, signal } = request;
  const { repeatPenalty, ...sampling } = request.sampling;
  const { model } = sequence;
  const written: Token[] = [];
  const characters = new TokenText(model, prompt);
  const stops = new StopTexts([...ends.texts, ...request.stop]);
  const send = (text: string) => {
    if (text !== '') onPart({ type: 'text', text });
  };
  sequence.tokenPredictor?.updateInputTokens(model.tokenize(lastQuestion(request)));
  const tokens = sequence.evaluate(prompt.slice(-1), {
    ...sampling,
    ...penaltyOf(repeatPenalty, written, model.tokens.nl),
    ...(grammar === undefined
      ? {}
      : { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
    contextShift: { strategy: refuseShift },
    yieldEogToken: true,
  });
  for await (const token of tokens) {
    signal.throwIfAborted();
    if (model.isEogToken(token) || ends.tokens.has(token)) break;
    written.push(token);
    send(stops.add(characters.add(token)));
    if (stops.found) break;
    if (written.length < request.maxTokens) continue;
    send(stops.end());
    return { reason: 'length', calls: [] };
  }
  send(stops.end());
  return { reason: 'stop', calls: [] };
}

function lastQuestion({ history }: GenerateRequest): string {
  const question = history.findLast((item) => item.type === 'user');
  return question?.type === 'user' ? question.text : '';
}

/** What was said may cost; line breaks never do. */
function penaltyOf(
  repeatPenalty: NativeSampling['repeatPenalty'],
  written: readonly Token[],
  lineBreak: Token | null,
): Pick<SequenceEvaluateOptions, 'repeatPenalty'> {
  if (repeatPenalty === false || repeatPenalty === undefined) return {};
  const { lastTokens = PENALTY_TOKENS, ...penalty } = repeatPenalty;
  const punishTokens = () => written.slice(-lastTokens).filter((token) => token !== lineBreak);
  return { repeatPenalty: { ...penalty, punishTokens, maxPunishTokens: lastTokens } };
}
