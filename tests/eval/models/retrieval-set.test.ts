import { expect, test } from 'vitest';
import { retrievalSet } from './retrieval-set.ts';

test('a question that several passages answer is asked once, and each of them is right', () => {
  const set = retrievalSet(
    'made up',
    ['en', 'en'],
    [
      ['What is gout?', 'Gout is  an arthritis.'],
      ['Who gets it?', 'Men, mostly.'],
      ['what is Gout?', 'Uric acid in the joints.'],
      ['What is gout?', 'Gout is an arthritis.'],
    ],
    ['Nobody asks.', 'Men, mostly.'],
  );
  expect(set.questions).toEqual(['What is gout?', 'Who gets it?']);
  expect(set.passages).toEqual([
    'Gout is an arthritis.',
    'Men, mostly.',
    'Uric acid in the joints.',
    'Nobody asks.',
  ]);
  expect(set.gold).toEqual([[0, 2], [1]]);
});
