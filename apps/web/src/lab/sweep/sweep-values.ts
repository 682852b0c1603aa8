/** Parameters of `generate` whose effect can be seen side by side, with values that show it. */
export const SWEEPS = {
  temperature: [0, 0.7, 1.4],
  topP: [0.3, 0.8, 1],
  topK: [1, 10, 100],
  minP: [0, 0.1, 0.4],
  repeatPenalty: [1, 1.2, 1.5],
  seed: [1, 2, 3],
} as const;
export type SweptParameter = keyof typeof SWEEPS;

/** Numbers that a person wrote, apart by spaces, commas or semicolons; a comma between digits alone is a decimal one. */
export function readNumbers(text: string): number[] {
  const parts = text
    .split(/[;\s]+|,(?!\d)|(?<!\d),/)
    .map((part) => part.trim().replace(',', '.'))
    .filter((part) => part !== '');
  return parts.map(Number).filter((value) => Number.isFinite(value));
}

export interface Variety {
  words: number;
  /** Different words in all words, 0 to 1. */
  distinct: number;
}

/** How varied a text is: the share of different words (distinct-1, Li et al. 2016). */
export function varietyOf(text: string): Variety {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return { words: words.length, distinct: words.length === 0 ? 0 : new Set(words).size / words.length };
}
