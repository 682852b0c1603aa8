import type { Token } from 'node-llama-cpp';
import type { MarkerTokens } from './marker-tokens.ts';

export interface MarkerPrompt {
  tokens: Token[];
  /** Positions in `tokens` of the markers, one a sentence, in order. */
  readAt: number[];
}

/** `start <q> Q <d> S1 [1] S2 [2] ... Sn [n] <q> Q <a>`, from texts that are already tokens. */
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
  tokens.push(names.question, ...question, names.answer);
  return { tokens, readAt };
}

export interface PromptLimits {
  sentences: number;
  /** Tokens that one prompt may hold. */
  tokens: number;
}

/** Deals sentences into prompts, in order, as many to each as the limits allow. */
export function dealSentences(question: Token[], sentences: Token[][], limits: PromptLimits): Token[][][] {
  const frame = 2 * question.length + 5;
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
