import { expect, test } from 'vitest';
import type { Block, BlockKind, PrintedLine } from '../readers/reader.ts';
import { TextBuilder } from '../readers/text-builder.ts';
import { randomNumbers } from '../testing/random-numbers.ts';
import { splitDocument } from './split-document.ts';

const countTokens = (text: string): number => text.match(/\S+/g)?.length ?? 0;

type Part = [kind: BlockKind, text: string, level?: number];

function documentOf(parts: Part[], title = 'T') {
  const builder = new TextBuilder();
  for (const [kind, text, level] of parts) builder.add(kind, text, level === undefined ? {} : { level });
  return { title, text: builder.text, blocks: builder.blocks };
}

function split(parts: Part[], target = 20, max = 32) {
  return [...splitDocument(documentOf(parts), 'es', { countTokens, target, max })];
}

const words = (count: number, word = 'palabra'): string => Array(count).fill(word).join(' ');

test('each section is a chunk of its own, with the path of headings over it and without them in its text', () => {
  const chunks = split([
    ['heading', 'T', 1],
    ['paragraph', words(12, 'cero')],
    ['heading', 'Uno', 2],
    ['paragraph', words(12, 'uno')],
    ['heading', 'Uno punto uno', 3],
    ['paragraph', words(12, 'hondo')],
    ['heading', 'Dos', 2],
    ['paragraph', words(12, 'dos')],
  ]);
  expect(chunks.map(({ headings, text }) => [headings, text.split(' ')[0]])).toEqual([
    [[], 'cero'],
    [['Uno'], 'uno'],
    [['Uno', 'Uno punto uno'], 'hondo'],
    [['Dos'], 'dos'],
  ]);
});

test('a list stays whole, with the line that introduces it', () => {
  const list: Part[] = [
    ['list-item', `- ${words(5, 'a')}`],
    ['list-item', `- ${words(5, 'b')}`],
  ];
  const fits = split([['paragraph', words(8)], ['paragraph', `${words(9)} son:`], ...list]);
  expect(fits).toHaveLength(1);
  const moves = split([['paragraph', words(18)], ['paragraph', `${words(9)} son:`], ...list]);
  expect(moves.map(({ text }) => text)).toEqual([
    words(18),
    `${words(9)} son:\n\n- ${words(5, 'a')}\n\n- ${words(5, 'b')}`,
  ]);
});

test('what is longer than a chunk is cut at sentences, then at words, then anywhere', () => {
  const sentences = `${words(15)}. ${words(15)}. ${words(15)}.`;
  expect(split([['paragraph', sentences]]).map(({ text }) => text.endsWith('.'))).toEqual([true, true]);
  expect(split([['paragraph', words(100)]]).every(({ text }) => countTokens(text) <= 32)).toBe(true);
  const endless = split([['paragraph', '😀'.repeat(6000)]]);
  expect(endless.every(({ text }) => text.length <= 32 * 16)).toBe(true);
  expect(endless.map(({ text }) => text).join('')).toBe('😀'.repeat(6000));
  expect(endless.some(({ text }) => /^[\udc00-\udfff]/.test(text))).toBe(false);
});

test('a table is cut between rows', () => {
  const table = Array.from({ length: 12 }, (_, row) => `fila ${row} | a | b`).join('\n');
  for (const { text } of split([['table', table]])) expect(text).toMatch(/^fila[\s\S]*\| b$/);
});

test('headings without text below them can still be found; the title alone does not make a chunk', () => {
  expect(
    split([
      ['heading', 'T', 1],
      ['paragraph', 'hola'],
      ['heading', 'Anexo vacío', 2],
    ]).map((c) => c.text),
  ).toEqual(['hola', 'Anexo vacío']);
  expect(split([['heading', 'T', 1]]).map(({ text }) => text)).toEqual(['T']);
});

test('a page number is that of the first block', () => {
  const builder = new TextBuilder();
  builder.add('paragraph', words(5), { page: 3 });
  builder.add('paragraph', words(5), { page: 4 });
  const chunks = [
    ...splitDocument({ title: 'T', text: builder.text, blocks: builder.blocks }, 'es', { countTokens }),
  ];
  expect(chunks.map(({ page }) => page)).toEqual([3]);
});

test('a chunk carries the printed lines of its own stretch of the text, cut to it', () => {
  const builder = new TextBuilder();
  builder.add('paragraph', `${words(20)}. ${words(20)}.`, { page: 2 });
  const { text, blocks } = builder;
  const half = text.indexOf('.') - 10;
  const line = (start: number, end: number, y: number): PrintedLine => ({
    start,
    end,
    page: 2,
    box: [0.1, y, 0.8, 0.01234567],
  });
  const lines = [line(0, half, 0.1), line(half, half + 40, 0.2), line(half + 40, text.length, 0.3)];
  const chunks = [
    ...splitDocument({ title: 'T', text, blocks, lines }, 'es', { countTokens, target: 20, max: 32 }),
  ];
  expect(chunks.map(({ boxes }) => boxes?.map(({ y }) => y))).toEqual([
    [0.1, 0.2],
    [0.2, 0.3],
  ]);
  for (const { boxes = [], start, end } of chunks) {
    expect(boxes[0]?.start).toBe(start);
    expect(boxes.at(-1)?.end).toBe(end);
    expect(boxes[0]?.height).toBe(0.0123);
  }
});

test('a chunk plainly in the other language is marked so', () => {
  const english =
    'This is what the paper says about it: the model and the data are the most important of all that we have.';
  const chunks = split([
    ['heading', 'Cita', 2],
    ['paragraph', english],
    ['heading', 'Nota', 2],
    ['paragraph', 'La nota es de la tabla de modelos.'],
  ]);
  expect(chunks.map(({ language }) => language)).toEqual(['en', 'es']);
});

test('for any document: exact offsets, order, no overlap, no word lost, no chunk too large', () => {
  const kinds: BlockKind[] = ['heading', 'paragraph', 'list-item', 'table', 'code', 'quote', 'formula'];
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = randomNumbers(seed);
    const parts = Array.from({ length: 1 + next(25) }, (_, position): Part => {
      const kind = kinds[next(kinds.length)] as BlockKind;
      if (kind === 'heading') return [kind, `Título ${position}`, 1 + next(4)];
      const separators = [' ', ' ', '. ', '\n', ': '];
      const text = Array.from(
        { length: 1 + next(60) },
        (__, word) => `w${position}x${word}${separators[next(5)]}`,
      );
      return [kind, text.join('')];
    });
    const document = documentOf(parts);
    const chunks = [...splitDocument(document, 'es', { countTokens, target: 20, max: 32 })];
    let end = 0;
    chunks.forEach((chunk, ordinal) => {
      expect(chunk.ordinal).toBe(ordinal);
      expect(chunk.text).toBe(document.text.slice(chunk.start, chunk.end));
      expect(chunk.start).toBeGreaterThanOrEqual(end);
      expect(countTokens(chunk.text)).toBeLessThanOrEqual(32 + 3 * 4);
      end = chunk.end;
    });
    const found = chunks.flatMap((chunk) => [...chunk.headings, chunk.text]).join('\n');
    for (const block of document.blocks) expectWords(document.text, block, found);
  }
});

function expectWords(text: string, block: Block, found: string): void {
  for (const word of text.slice(block.start, block.end).match(/w\d+x\d+|Título \d+/g) ?? [])
    expect(found).toContain(word);
}
