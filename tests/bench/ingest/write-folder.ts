import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mixPassages } from '../sentence-mixer.ts';

/** Writes Markdown files of some sections each; every passage is another text. */
export function writeFolder(folder: string, files: number, sections: number): string {
  mkdirSync(folder);
  const passages = mixPassages(files * sections, 4, files);
  for (let file = 0; file < files; file += 1) {
    const own = passages.slice(file * sections, (file + 1) * sections);
    const text = own.map((passage, n) => `## Part ${file}.${n}\n\n${passage.text}`).join('\n\n');
    writeFileSync(join(folder, `${file}.md`), `# File ${file}\n\n${text}\n`);
  }
  return folder;
}
