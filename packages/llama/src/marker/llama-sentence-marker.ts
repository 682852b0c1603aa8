import {
  AppError,
  type ScoreTextRequest,
  type SentenceMarker,
  type TextScore,
  type TextScorer,
} from '@repaso/contract';
import {
  type ControlledEvaluateInputItem,
  type LlamaContextSequence,
  type Token,
  TokenBias,
} from 'node-llama-cpp';
import { scoreText, tokensToScore } from '../score/score-text.ts';
import { buildMarkerPrompt, dealSentences, type MarkerPrompt, writeSentence } from './marker-prompt.ts';
import type { MarkerTokens } from './marker-tokens.ts';
import { normaliseText } from './normalise-text.ts';
import { type Standing, standings } from './standing.ts';
import type { WordMatcher } from './word-match.ts';

/** The length that the model was trained on; a longer question is cut to it. */
const QUESTION_TOKENS = 48;
/** No sentence of this length fits its tokens; what stands behind is not read. */
const SENTENCE_LETTERS = 2000;
/** Lifts the two answer tokens above all others, so that the sampler's top two are these two. */
const LIFT = 64;
/** Log-odds never leave this range: beyond it, 32-bit probabilities run out. */
const LARGEST_LOG_ODDS = 80;

export interface LlamaSentenceMarkerOptions {
  name: string;
  sequence: LlamaContextSequence;
  tokens: MarkerTokens;
  /** Finds the words that question and sentence share. */
  matcher: WordMatcher;
  /** Sentences that one prompt may hold: long lists make this kind of model worse. */
  sentencesPerPrompt: number;
}

/**
 * Reads the score of each sentence off a model that was trained to mark sentences: one prefill a prompt, no decoding;
 * the score is logit(<+>) - logit(<->) at the sentence's marker.
 */
export class LlamaSentenceMarker implements SentenceMarker, TextScorer {
  readonly name: string;
  readonly #sequence: LlamaContextSequence;
  readonly #tokens: MarkerTokens;
  readonly #matcher: WordMatcher;
  readonly #sentencesPerPrompt: number;
  readonly #bias: TokenBias;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor({ name, sequence, tokens, matcher, sentencesPerPrompt }: LlamaSentenceMarkerOptions) {
    this.name = name;
    this.#matcher = matcher;
    this.#sequence = sequence;
    this.#tokens = tokens;
    this.#sentencesPerPrompt = Math.min(sentencesPerPrompt, tokens.markers.length);
    this.#bias = new TokenBias(sequence.model.tokenizer).set([tokens.yes, tokens.no], { logit: LIFT });
  }

  /** @throws the signal's reason when aborted; AppError `model_unavailable` after `dispose`. */
  mark(query: { question: string; sentences: string[]; signal?: AbortSignal }): Promise<number[]> {
    return this.#inTurn(() => this.#mark(query));
  }

  /** Reads a text as if this model wrote texts, which it was not trained for. */
  scoreText(request: ScoreTextRequest, signal?: AbortSignal): Promise<TextScore> {
    const closing = this.#closing.signal;
    const stopped = signal === undefined ? closing : AbortSignal.any([signal, closing]);
    return this.#inTurn(async () => {
      stopped.throwIfAborted();
      return scoreText(this.#sequence, tokensToScore(this.#sequence, request.text), request, stopped);
    });
  }

  /** Waits for the prompt in work and gives up the rest. The caller disposes the model. */
  async dispose(): Promise<void> {
    this.#closing.abort(
      new AppError('model_unavailable', `The model "${this.name}" was closed.`, {
        hint: 'Ask again.',
        spanish: { message: `El modelo «${this.name}» se ha cerrado.`, hint: 'Pregunta otra vez.' },
      }),
    );
    await this.#queue;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work);
    // The queue goes on whatever becomes of one caller.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #mark(query: { question: string; sentences: string[]; signal?: AbortSignal }): Promise<number[]> {
    this.#checkOpen(query.signal);
    const asked = normaliseText(query.question);
    const question = this.#tokenise(asked).slice(0, QUESTION_TOKENS);
    const sentences = this.#writeSentences(asked, query.sentences.map(normaliseText));
    const limits = { sentences: this.#sentencesPerPrompt, tokens: this.#sequence.contextSize - 1 };
    const scores: number[] = [];
    for (const group of dealSentences(question, sentences, limits)) {
      this.#checkOpen(query.signal);
      scores.push(...(await this.#score(buildMarkerPrompt(this.#tokens, question, group))));
    }
    query.signal?.throwIfAborted();
    return scores;
  }

  #checkOpen(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    this.#closing.signal.throwIfAborted();
  }

  /**
   * Plain text only. Some tokenizers take a word that is spelled like a control token for that token, even where they
   * are told not to: such tokens are left out, so that no document can forge the frame.
   */
  #tokenise(text: string): Token[] {
    const tokens = this.#sequence.model.tokenize(text, false);
    return tokens.filter((token) => !this.#tokens.control.has(token));
  }

  /** All sentences are weighed together by their words, then each is written. Overlong text is cut before it costs time. */
  #writeSentences(question: string, sentences: string[]): Token[][] {
    const read = sentences.map((sentence) => sentence.slice(0, SENTENCE_LETTERS));
    const stand = standings(this.#matcher, question, read);
    return read.map((sentence, index) =>
      writeSentence(this.#tokens, sentence, stand[index] as Standing, (text) => this.#tokenise(text)),
    );
  }

  async #score({ tokens, readAt }: MarkerPrompt): Promise<number[]> {
    // No other cut: llama.cpp drops by default what is less than a twentieth as likely as the best.
    const options = { temperature: 1, topK: 2, topP: 1, minP: 0, tokenBias: this.#bias };
    const input: ControlledEvaluateInputItem[] = tokens.slice();
    for (const position of readAt) {
      input[position] = [tokens[position] as Token, { generateNext: { probabilities: true, options } }];
    }
    await this.#sequence.clearHistory();
    const results = await this.#sequence.controlledEvaluate(input);
    return readAt.map((position) => this.#logOdds(results[position]?.next.probabilities));
  }

  #logOdds(probabilities: Map<Token, number> | undefined): number {
    const yes = probabilities?.get(this.#tokens.yes) ?? 0;
    const no = probabilities?.get(this.#tokens.no) ?? 0;
    if (yes === 0 && no === 0) {
      throw new AppError('model_unavailable', `The model "${this.name}" gave no score for a sentence.`, {
        hint: 'Choose another model file.',
        spanish: {
          message: `El modelo «${this.name}» no ha puntuado una frase.`,
          hint: 'Elige otro archivo de modelo.',
        },
      });
    }
    const logOdds = Math.log(yes) - Math.log(no);
    return Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, logOdds));
  }
}
