import { expect, test } from 'vitest';
import { type Block, splitBlocks } from './split-blocks.ts';

const TEXT =
  '# Title\n\nA paragraph\nof two lines.\n\n- one\n\n- two\n\n```js\nlet a;\n\nlet b;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\nx\n$$\n\nEnd.';

function texts(text: string, blocks: Block[]): string[] {
  return blocks.map(({ start, end }) => text.slice(start, end));
}

test('cuts a text into its top-level blocks', () => {
  expect(texts(TEXT, splitBlocks(TEXT))).toEqual([
    '# Title',
    'A paragraph\nof two lines.',
    '- one\n\n- two',
    '```js\nlet a;\n\nlet b;\n```',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '$$\nx\n$$',
    'End.',
  ]);
});

test('a text that grows letter by letter ends with the same blocks, and closed ones stay the same objects', () => {
  let blocks: Block[] = [];
  for (let length = 1; length <= TEXT.length; length += 1) {
    const next = splitBlocks(TEXT.slice(0, length), blocks);
    for (const [index, block] of blocks.slice(0, -1).entries()) expect(next[index]).toBe(block);
    blocks = next;
  }
  expect(blocks).toEqual(splitBlocks(TEXT));
});
