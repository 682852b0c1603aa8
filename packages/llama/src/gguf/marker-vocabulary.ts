/** Names of the five control tokens that a sentence-marking model reads its prompt with. */
export const MARKER_TOKENS = ['<q>', '<d>', '<a>', '<+>', '<->'] as const;

export type MarkerTokenName = (typeof MARKER_TOKENS)[number];
