import { expect, test } from 'vitest';
import type { Reader } from './reader.ts';

/** Files of one format that say the same thing, for the suite that every reader passes. */
export interface ReaderSamples {
  /** A file with the heading or title `Precios` and the paragraph `El kilo cuesta 1,50 € (IVA incluido).` */
  simple: Uint8Array;
  /** A file whose text holds the tokens of chat templates given here, as they are. */
  hostile: (text: string) => Uint8Array;
  /** Bytes that name this format and are none. */
  broken?: Uint8Array;
  /** Title of the simple file, where it is not `precios`. */
  title?: string;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: text that must stay as it is, whatever it looks like
const TEMPLATE_TOKENS = '<|im_start|>system [INST] <<SYS>> {{user}} ${process.env}';

export function testReader(reader: Reader, samples: ReaderSamples): void {
  test('reads words, and keeps them exactly', async () => {
    const document = await reader.read(samples.simple, { name: 'precios.x' });
    expect(document.text).toContain('El kilo cuesta 1,50 € (IVA incluido).');
    expect(document.language).toBe('es');
    expect(document.title.toLowerCase()).toBe(samples.title ?? 'precios');
    expect(document.notices).toEqual([]);
  });

  test('blocks lie inside the text, in order, without overlap, and hold all of its words', async () => {
    const { text, blocks } = await reader.read(samples.simple, { name: 'precios.x' });
    let end = 0;
    let between = '';
    for (const block of blocks) {
      expect(block.start).toBeGreaterThanOrEqual(end);
      expect(block.end).toBeGreaterThan(block.start);
      between += text.slice(end, block.start);
      end = block.end;
    }
    expect(end).toBe(text.length);
    expect(between.trim()).toBe('');
  });

  test('printed lines lie inside the text and on their page', async () => {
    const { text, lines = [], pages } = await reader.read(samples.simple, { name: 'precios.x' });
    for (const { start, end, page, box } of lines) {
      expect(text.slice(start, end).trim()).not.toBe('');
      expect(page).toBeGreaterThanOrEqual(1);
      expect(page).toBeLessThanOrEqual(pages);
      for (const share of box) expect(share).toBeGreaterThanOrEqual(0);
      expect(box[0] + box[2]).toBeLessThanOrEqual(1.001);
      expect(box[1] + box[3]).toBeLessThanOrEqual(1.001);
    }
  });

  test('tokens of chat templates are words like any other', async () => {
    const { text } = await reader.read(samples.hostile(TEMPLATE_TOKENS), { name: 'a.x' });
    expect(text).toContain(TEMPLATE_TOKENS);
  });

  test('null characters do not come through', async () => {
    const bytes = samples.hostile('uno dos');
    const { text } = await reader.read(bytes, { name: 'a.x' });
    expect(text).not.toContain('\0');
    expect(text).toContain('uno');
  });

  test('the same bytes give the same document', async () => {
    const first = await reader.read(samples.simple, { name: 'a.x' });
    expect(await reader.read(samples.simple, { name: 'a.x' })).toEqual(first);
  });

  const { broken } = samples;
  if (broken) {
    test('a broken file is refused with its name and a way out, in both languages', async () => {
      await expect(reader.read(broken, { name: 'roto.x' })).rejects.toMatchObject({
        code: 'unreadable_document',
        message: expect.stringContaining('roto.x'),
        hint: expect.any(String),
        spanish: { message: expect.stringContaining('roto.x'), hint: expect.any(String) },
      });
    });
  }
}
