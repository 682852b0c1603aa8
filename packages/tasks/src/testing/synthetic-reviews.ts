import type { LabelledText } from '../dataset/dataset.ts';
import { randomNumbers } from '../statistics/random-numbers.ts';

const TELLING = {
  positive: ['splendid', 'moving', 'clever', 'delightful', 'maravillosa', 'recomendable'],
  negative: ['dreadful', 'boring', 'clumsy', 'tedious', 'aburrida', 'decepcionante'],
} as const;
const FILLING = 'the film plot actor scene music of and with la película guion actor escena un que en'.split(
  ' ',
);

/** Reviews of two labels that differ in one telling word among filling ones; every label in turn. */
export function syntheticReviews(count: number, seed: number, words = 12): LabelledText[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const label = index % 2 === 0 ? 'positive' : 'negative';
    const text = Array.from({ length: words }, () => FILLING[random.below(FILLING.length)]);
    text[random.below(words)] = TELLING[label][random.below(TELLING[label].length)];
    return { label, text: text.join(' ') };
  });
}
