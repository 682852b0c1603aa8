import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseChapter } from './corpus/parse-chapter.mjs';
import { writeCsv } from './corpus/write-csv.mjs';
import { writeDocx } from './corpus/write-docx.mjs';
import { writeHtml } from './corpus/write-html.mjs';
import { writeNotebook } from './corpus/write-notebook.mjs';
import { writePdf } from './corpus/write-pdf.mjs';
import { writeRst } from './corpus/write-rst.mjs';
import { root } from './run.mjs';

/** Chapters that the course holds in another format than Markdown, so that every start exercises the readers. */
const CHAPTERS = [
  ['04-gpt4-scaling', 'docx', writeDocx],
  ['07-hugging-face', 'ipynb', writeNotebook],
  ['09-hyperparameter-search', 'rst', writeRst],
  ['13-zero-few-shot', 'csv', writeCsv],
  ['15-distributed-training', 'pdf', writePdf],
  ['16-serving', 'html', writeHtml],
];

/**
 * Writes the generated chapters of the course from `corpus/sources`. With `--check` nothing is written: it fails when
 * a file is not what its source gives. All writers give the same bytes for the same source, on every machine.
 */
const check = process.argv.includes('--check');
let faults = 0;
for (const language of ['es', 'en']) {
  for (const [chapter, extension, write] of CHAPTERS) {
    const source = readFileSync(join(root, 'corpus/sources', language, `${chapter}.md`), 'utf8');
    const bytes = Buffer.from(await write(parseChapter(source, language)));
    const path = join(root, 'corpus', language, `${chapter}.${extension}`);
    if (check) {
      if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
      console.error(`corpus/${language}/${chapter}.${extension} is not what its source gives.`);
      faults += 1;
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  }
}
if (faults > 0) console.error('Run `node tooling/build-corpus.mjs` and commit the result.');
else if (check) console.log('The generated chapters are what their sources give.');
process.exitCode = faults === 0 ? 0 : 1;
