import { describe, expect, it } from 'vitest';
import { standings } from './standing.ts';
import { WordMatcher } from './word-match.ts';
import cases from './word-match-cases.json' with { type: 'json' };

const matcher = new WordMatcher(cases.stopWords.join(' '), cases.translations.join('\n'));

describe('the words that question and sentence share, as the recipe finds them', () => {
  it.each(cases.matches)('$asked / $word', ({ asked, word, match }) => {
    expect(matcher.match(asked, word)).toBeCloseTo(match, 9);
    expect(matcher.match(word, asked)).toBeCloseTo(match, 9);
  });

  it.each(cases.questions)('of "$question" it looks for $words', ({ question, words }) => {
    expect(matcher.contentWords(question)).toEqual(words);
  });

  it.each(cases.standings)(
    'how sentences stand to "$question"',
    ({ question, sentences, standings: expected }) => {
      const found = standings(matcher, question, sentences).map(({ matched, coverage, share, place }) => ({
        matched: matched.map(({ end, isSame }) => [end, isSame]),
        coverage,
        share,
        place,
      }));
      expect(found).toEqual(expected);
    },
  );
});
