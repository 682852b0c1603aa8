import type { Token } from 'node-llama-cpp';
import type { MarkerTokens } from './marker-tokens.ts';
import type { Standing } from './standing.ts';

/** Tokens of a sentence that enter the prompt; the model was trained on no longer ones. */
const SENTENCE_TOKENS = 112;

export interface MarkerPrompt {
  tokens: Token[];
  /** Positions in `tokens` of the markers, one a sentence, in order. */
  readAt: number[];
}

/**
 * A sentence as the prompt shows it: its words, a sign behind each that matches the question, cut to its limit, and how
 * it stands among all. `tokenise` turns plain text into tokens.
 */
export function writeSentence(
  names: MarkerTokens,
  text: string,
  standing: Standing,
  tokenise: (text: string) => Token[],
): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end).trim();
    if (piece !== '') tokens.push(...tokenise(piece));
    start = end;
  };
  for (const { end, isSame } of standing.matched) {
    add(end);
    tokens.push(isSame ? names.same : names.akin);
  }
  add(text.length);
  const levels = [
    names.coverage[standing.coverage],
    names.share[standing.share],
    names.place[standing.place],
  ];
  return [...tokens.slice(0, SENTENCE_TOKENS), ...(levels as Token[])];
}

/** `start <q> question <d> sentence [1] sentence [2] ...`, from texts that are already tokens. */
export function buildMarkerPrompt(
  names: MarkerTokens,
  question: Token[],
  sentences: Token[][],
): MarkerPrompt {
  const tokens = [names.start, names.question, ...question, names.documents];
  const readAt: number[] = [];
  for (const [index, sentence] of sentences.entries()) {
    tokens.push(...sentence);
    readAt.push(tokens.length);
    tokens.push(names.markers[index] as Token);
  }
  return { tokens, readAt };
}

export interface PromptLimits {
  sentences: number;
  /** Tokens that one prompt may hold. */
  tokens: number;
}

/** Deals sentences into prompts, in order, as many to each as the limits allow. */
export function dealSentences(question: Token[], sentences: Token[][], limits: PromptLimits): Token[][][] {
  const frame = question.length + 3;
  const groups: Token[][][] = [];
  let group: Token[][] = [];
  let used = frame;
  for (const sentence of sentences) {
    const size = sentence.length + 1;
    if (group.length > 0 && (group.length === limits.sentences || used + size > limits.tokens)) {
      groups.push(group);
      group = [];
      used = frame;
    }
    group.push(sentence);
    used += size;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
