import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { chooseReader } from './choose-reader.ts';

const corpus = fileURLToPath(new URL('../../../../corpus', import.meta.url));

/** Words of a text in their order; line ends, marks and bars of tables aside. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

async function read(path: string) {
  const bytes = await readFile(join(corpus, path));
  return chooseReader(path, bytes).read(bytes, { name: path });
}

test.each(['es', 'en'])(
  'the chapters in other formats read like their Markdown sources (%s)',
  async (language) => {
    const sources = await readdir(join(corpus, 'sources', language));
    const files = await readdir(join(corpus, language));
    expect(sources).toHaveLength(6);
    for (const source of sources) {
      const chapter = source.replace('.md', '');
      const file = files.find((name) => name.startsWith(chapter)) as string;
      const [markdown, other] = [
        await read(`sources/${language}/${source}`),
        await read(`${language}/${file}`),
      ];
      const extension = extname(file);
      if (extension !== '.csv') expect(other.title).toBe(markdown.title);
      expect(other.language, file).toBe(language);
      // Words are compared without their number: repeated heads of tables and the names of sections come twice.
      const found = new Set(wordsOf(other.text));
      expect(
        [...new Set(wordsOf(markdown.text))].filter((word) => !found.has(word)),
        file,
      ).toEqual([]);
      if (extension === '.csv') continue;
      const count = (document: typeof other, kind: string) =>
        document.blocks.filter((block) => block.kind === kind).length;
      expect([count(other, 'heading'), count(other, 'table')], file).toEqual([
        count(markdown, 'heading'),
        count(markdown, 'table'),
      ]);
      expect(wordsOf(other.text).length, file).toBeLessThan(wordsOf(markdown.text).length * 1.02);
      expect(wordsOf(other.text).length, file).toBeGreaterThan(wordsOf(markdown.text).length * 0.98);
    }
  },
);
