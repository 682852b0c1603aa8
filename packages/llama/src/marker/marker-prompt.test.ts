import type { Token } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { buildMarkerPrompt, dealSentences, writeSentence } from './marker-prompt.ts';
import type { MarkerTokens } from './marker-tokens.ts';

const ids = (...numbers: number[]) => numbers as Token[];
const id = (number: number) => number as Token;
const names: MarkerTokens = {
  start: id(1),
  question: id(3),
  documents: id(4),
  yes: id(6),
  no: id(7),
  same: id(15),
  akin: id(16),
  coverage: ids(20, 21, 22),
  share: ids(30, 31, 32),
  place: ids(40, 41, 42),
  markers: ids(9, 10, 11),
  control: new Set<Token>(),
};
/** One token a letter: its character code. */
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0) as Token);

describe('writeSentence', () => {
  it('puts a sign behind each word that matches and says how the sentence stands', () => {
    const standing = {
      matched: [
        { end: 2, isSame: true },
        { end: 5, isSame: false },
      ],
      coverage: 2,
      share: 1,
      place: 0,
    };
    const written = writeSentence(names, 'ab cd e', standing, letters);
    expect(written).toEqual([...letters('ab'), 15, ...letters('cd'), 16, ...letters('e'), 22, 31, 40]);
  });

  it('cuts a long sentence and still says how it stands', () => {
    const standing = { matched: [], coverage: 0, share: 0, place: 2 };
    const written = writeSentence(names, 'a'.repeat(500), standing, letters);
    expect(written).toHaveLength(112 + 3);
    expect(written.slice(-3)).toEqual([20, 30, 42]);
  });

  it('has no words to write for an empty sentence', () => {
    expect(writeSentence(names, '', { matched: [], coverage: 0, share: 0, place: 0 }, letters)).toEqual([
      20, 30, 40,
    ]);
  });
});

describe('buildMarkerPrompt', () => {
  it('frames question and sentences as documented', () => {
    const prompt = buildMarkerPrompt(names, ids(100, 101), [ids(200), ids(), ids(300, 301)]);
    expect(prompt.tokens).toEqual([1, 3, 100, 101, 4, 200, 9, 10, 300, 301, 11]);
    expect(prompt.readAt).toEqual([6, 7, 10]);
  });
});

describe('dealSentences', () => {
  const sentences = [1, 2, 3, 4, 5].map((size) => ids(...Array<number>(size).fill(50)));

  it('keeps the order and the limit of sentences', () => {
    const groups = dealSentences(ids(100), sentences, { sentences: 2, tokens: 1000 });
    expect(groups.map((group) => group.map((sentence) => sentence.length))).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('keeps every prompt inside the limit of tokens', () => {
    const groups = dealSentences(ids(100), sentences, { sentences: 5, tokens: 11 });
    for (const group of groups)
      expect(
        buildMarkerPrompt({ ...names, markers: ids(1, 2, 3, 4, 5) }, ids(100), group).tokens.length,
      ).toBeLessThanOrEqual(11);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.flat()).toEqual(sentences);
  });

  it('has nothing to deal without sentences', () => {
    expect(dealSentences(ids(100), [], { sentences: 5, tokens: 100 })).toEqual([]);
  });
});
