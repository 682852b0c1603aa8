import { expect, test } from 'vitest';
import { renderMarkdown, renderText } from './render-table.ts';

const head = ['', 'es', 'en'];
const body = [
  ['Recall', '0.5', '–'],
  ['Año', '10'],
];

test('in the terminal the first column stands left and numbers right', () => {
  expect(renderText(head, body).split('\n')).toEqual([
    '         es  en',
    '──────  ───  ──',
    'Recall  0.5   –',
    'Año      10',
  ]);
});

test('in Markdown numbers are aligned right', () => {
  expect(renderMarkdown(head, body.slice(0, 1)).split('\n')).toEqual([
    '|  | es | en |',
    '| --- | ---: | ---: |',
    '| Recall | 0.5 | – |',
  ]);
});
