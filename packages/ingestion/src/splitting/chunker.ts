/**
 * Version of the way in which documents are cut. A new number makes every document be cut and embedded again in the
 * background: raise it when `splitDocument` or `contextualText` give another result for the same document.
 */
const VERSION = 1;

/** Tokens of a full chunk where nothing else is set. */
export const CHUNK_TOKENS = 200;

/** Size that no chunk exceeds, for one that is full at `target`, in tokens. */
export function maxTokens(target: number): number {
  return Math.round(target * 1.6);
}

/** Name and version of the way in which documents are cut: chunks of another one are never mixed in. */
export function chunkerName(target: number = CHUNK_TOKENS): string {
  return `structure-${target}-${maxTokens(target)}@${VERSION}`;
}
