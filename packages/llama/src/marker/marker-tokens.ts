import type { LlamaModel, Token } from 'node-llama-cpp';
import { MARKER_TOKENS } from '../gguf/marker-vocabulary.ts';

/** Ids of the control tokens that frame a marking prompt. */
export interface MarkerTokens {
  start: Token;
  question: Token;
  documents: Token;
  answer: Token;
  yes: Token;
  no: Token;
  /** Token of the marker [k] at index k - 1. */
  markers: Token[];
  /** Every control token of the vocabulary: none of them may come out of ordinary text. */
  control: ReadonlySet<Token>;
}

/** Finds the control tokens in the vocabulary of a loaded model; undefined when one is missing. */
export function findMarkerTokens(model: LlamaModel): MarkerTokens | undefined {
  const byName = new Map<string, Token>();
  const control = new Set<Token>();
  for (const token of model.iterateAllTokens()) {
    if (!model.getTokenAttributes(token).control) continue;
    control.add(token);
    byName.set(model.detokenize([token], true).trim(), token);
  }
  const start = model.tokens.bos;
  const [question, documents, answer, yes, no] = MARKER_TOKENS.map((name) => byName.get(name));
  const markers: Token[] = [];
  for (let token = byName.get('[1]'); token !== undefined; token = byName.get(`[${markers.length + 1}]`)) {
    markers.push(token);
  }
  const found = { start, question, documents, answer, yes, no };
  if (Object.values(found).some((token) => token === undefined || token === null) || markers.length === 0)
    return undefined;
  return { ...(found as Record<keyof typeof found, Token>), markers, control };
}
