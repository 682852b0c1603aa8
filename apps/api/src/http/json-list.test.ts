import { expect, test } from 'vitest';
import { jsonList } from './json-list.ts';

test.each([0, 1, 500, 501, 1234])(
  'a list of %i items is the JSON that it would be at once',
  async (length) => {
    const items = Array.from({ length }, (_, n) => ({ n, text: `"${n}",[` }));
    expect(await jsonList('items', items)).toBe(JSON.stringify({ items }));
  },
);
