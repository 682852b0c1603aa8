import { expect, test } from 'vitest';
import { numberedName, numberedTitle } from './numbered-name.ts';

test.each([
  ['tarifas.md', [], 'tarifas.md'],
  ['tarifas.md', ['tarifas.md'], 'tarifas (2).md'],
  ['tarifas.md', ['tarifas.md', 'tarifas (2).md'], 'tarifas (3).md'],
  ['v1.2/LEEME', ['v1.2/LEEME'], 'v1.2/LEEME (2)'],
  ['.env', ['.env'], '.env (2)'],
])('%s beside %j is %s', async (name, taken: string[], expected) => {
  expect(await numberedName(name, async (one) => taken.includes(one))).toBe(expected);
});

test('a numbered name is never longer than a file name may be', async () => {
  const long = `${'ñ'.repeat(252)}.md`;
  const numbered = await numberedName(long, async (one) => one === long);
  expect(numbered).toHaveLength(255);
  expect(numbered).toMatch(/ñ \(2\)\.md$/);
});

test.each([
  ['Tarifas', 'tarifas (2).md', 'Tarifas (2)'],
  ['tarifas (2)', 'tarifas (2).txt', 'tarifas (2)'],
  ['Tarifas', 'tarifas.md', 'Tarifas'],
])('the title %s of %s is %s', (title, name, expected) => {
  expect(numberedTitle(title, name)).toBe(expected);
});
