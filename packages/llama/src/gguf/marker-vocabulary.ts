/** Names of the control tokens that tell a sentence-marking model from one that writes. */
export const MARKER_TOKENS = ['<q>', '<d>', '<+>', '<->', '<=>', '<~>'] as const;

/** Levels in which the prompt tells coverage and relative score, and places in the order. */
export const LEVELS = 8;
export const PLACES = 7;

const count = (name: string, size: number) => Array.from({ length: size }, (_, level) => `<${name}${level}>`);

/** Names of the tokens that tell how a sentence stands: share of the question, score against the best, place. */
export const STANDING_TOKENS = {
  coverage: count('c', LEVELS),
  share: count('r', LEVELS),
  place: count('p', PLACES),
};
