import { expect, test } from 'vitest';
import { readGold } from './read-gold.ts';

const line = (changes: object) =>
  JSON.stringify({
    id: 'a',
    language: 'es',
    type: 'single',
    question: '¿Qué?',
    answers: [{ document: 'd', quote: 'q' }],
    ...changes,
  });

test('a question a line; comments and empty lines are passed over', () => {
  const text = `# note\n\n${line({})}\r\n${line({ id: 'b', history: ['¿Quién?'], split: 'test' })}\n`;
  expect(readGold(text, 'gold')).toMatchObject([
    { id: 'a', history: [], split: 'dev' },
    { id: 'b', history: ['¿Quién?'], split: 'test' },
  ]);
});

test('all faults are told at once, by line', () => {
  const text = [
    '{',
    line({}),
    line({}),
    line({ id: 'c', type: 'unanswerable' }),
    line({ id: 'd', type: 'followup' }),
    line({ id: 'e', language: 'fr' }),
  ].join('\n');
  expect(() => readGold(text, 'gold.jsonl')).toThrow(
    /gold\.jsonl has faults:\n {2}line 1: not JSON\n {2}line 3: the id a occurs twice\n {2}line 4: answers: .*\n {2}line 5: history: .*\n {2}line 6: language: /,
  );
});
