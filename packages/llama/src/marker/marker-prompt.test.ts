import type { Token } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { buildMarkerPrompt, dealSentences } from './marker-prompt.ts';

const ids = (...numbers: number[]) => numbers as Token[];
const [start, question, documents, answer, yes, no] = ids(1, 3, 4, 5, 6, 7) as [
  Token,
  Token,
  Token,
  Token,
  Token,
  Token,
];
const names = {
  start,
  question,
  documents,
  answer,
  yes,
  no,
  markers: ids(9, 10, 11),
  control: new Set<Token>(),
};

describe('buildMarkerPrompt', () => {
  it('frames question and sentences as documented', () => {
    const prompt = buildMarkerPrompt(names, ids(100, 101), [ids(200), ids(), ids(300, 301)]);
    expect(prompt.tokens).toEqual([1, 3, 100, 101, 4, 200, 9, 10, 300, 301, 11, 3, 100, 101, 5]);
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
    const groups = dealSentences(ids(100), sentences, { sentences: 5, tokens: 16 });
    for (const group of groups)
      expect(
        buildMarkerPrompt({ ...names, markers: ids(1, 2, 3, 4, 5) }, ids(100), group).tokens.length,
      ).toBeLessThanOrEqual(16);
    expect(groups.flat()).toEqual(sentences);
  });

  it('has nothing to deal without sentences', () => {
    expect(dealSentences(ids(100), [], { sentences: 5, tokens: 100 })).toEqual([]);
  });
});
