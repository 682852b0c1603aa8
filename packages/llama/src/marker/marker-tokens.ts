import type { LlamaModel, Token } from 'node-llama-cpp';
import { MARKER_TOKENS, STANDING_TOKENS } from '../gguf/marker-vocabulary.ts';

/** Ids of the control tokens that frame a marking prompt. */
export interface MarkerTokens {
  start: Token;
  question: Token;
  documents: Token;
  yes: Token;
  no: Token;
  /** Behind a word that is in the question. */
  same: Token;
  /** Behind a word that is akin to one of the question, or its translation. */
  akin: Token;
  /** By level: how much of the question a sentence holds, its score against the best one's, its place. */
  coverage: Token[];
  share: Token[];
  place: Token[];
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
  const find = (names: readonly string[]) => names.map((name) => byName.get(name));
  const [question, documents, yes, no, same, akin] = find(MARKER_TOKENS);
  const [coverage, share, place] = [
    STANDING_TOKENS.coverage,
    STANDING_TOKENS.share,
    STANDING_TOKENS.place,
  ].map(find);
  const markers: Token[] = [];
  for (let token = byName.get('[1]'); token !== undefined; token = byName.get(`[${markers.length + 1}]`)) {
    markers.push(token);
  }
  const found = { start, question, documents, yes, no, same, akin, coverage, share, place };
  const isMissing = Object.values(found)
    .flat()
    .some((token) => token === undefined || token === null);
  if (isMissing || markers.length === 0) return undefined;
  return { ...found, markers, control } as MarkerTokens;
}
