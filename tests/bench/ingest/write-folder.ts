import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePdf } from '@repaso/ingestion/testing';
import { mixPassages, take } from '../sentence-mixer.ts';

/** Writes Markdown files of some sections each; every passage is another text. */
export function writeFolder(folder: string, files: number, sections: number): string {
  mkdirSync(folder);
  const passages = take(files * sections, mixPassages(4, files));
  for (let file = 0; file < files; file += 1) {
    const own = passages.slice(file * sections, (file + 1) * sections);
    const text = own.map((passage, n) => `## Part ${file}.${n}\n\n${passage.text}`).join('\n\n');
    writeFileSync(join(folder, `${file}.md`), `# File ${file}\n\n${text}\n`);
  }
  return folder;
}

const LINE = 90;
const LINE_HEIGHT = 14;

/** Writes PDF files of some pages each, three passages a page. */
export function writePdfFolder(folder: string, files: number, pages: number): string {
  mkdirSync(folder);
  const passages = take(files * pages * 3, mixPassages(4, files));
  for (let file = 0; file < files; file += 1) {
    const texts = Array.from({ length: pages }, (_, page) => {
      const from = (file * pages + page) * 3;
      const lines = passages.slice(from, from + 3).flatMap(({ text }) => linesOf(text));
      return lines.map((text, line) => ({ text, y: 800 - line * LINE_HEIGHT }));
    });
    writeFileSync(join(folder, `${file}.pdf`), writePdf(texts));
  }
  return folder;
}

function linesOf(text: string): string[] {
  return text.match(new RegExp(`.{1,${LINE}}(?:\\s|$)`, 'g')) ?? [];
}
