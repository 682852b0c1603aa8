import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import {
  latencySentence,
  type QuestionResult,
  type RunFile,
  renderMarkdown,
  runTables,
} from '@repaso/evaluation';
import { clonePath } from '../../clone-path.ts';

const DOCUMENT = 'docs/evaluation.md';
const HISTORY = 'tests/eval/history.jsonl';
const NUMBERS = /(<!-- numbers:start[^>]*-->\n)[\s\S]*?(\n<!-- numbers:end -->)/;

/** Writes the run where later ones can be compared with it; returns the path. */
export async function writeRun(run: RunFile): Promise<string> {
  const folder = clonePath('.work/eval');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${run.date.replace(/[:.]/g, '-')}.json`);
  await writeFile(path, `${JSON.stringify(run, null, 1)}\n`);
  return path;
}

/** One line a question: what was asked, found, chosen and expected. */
export async function dumpResults(path: string, results: readonly QuestionResult[]): Promise<void> {
  await writeFile(path, results.map((result) => `${JSON.stringify(result)}\n`).join(''));
}

/** Adds the run to the committed history: figures by slice, without the single questions. */
export async function recordRun(run: RunFile, note: string): Promise<string> {
  const figures = Object.fromEntries(
    Object.entries(run.slices)
      .filter(([slice]) => !slice.startsWith('type '))
      .map(([slice, { questions, figures: taken }]) => [
        slice,
        {
          questions,
          ...Object.fromEntries(
            Object.entries(taken).map(([name, { mean }]) => [name, Number(mean.toFixed(4))]),
          ),
        },
      ]),
  );
  const { date, commit, models, settings, suites } = run;
  const path = clonePath(HISTORY);
  await appendFile(path, `${JSON.stringify({ date, commit, note, suites, models, settings, figures })}\n`);
  return HISTORY;
}

/** Puts the tables of the run into the delimited block of the document. */
export async function writeNumbers(run: RunFile): Promise<string> {
  const path = clonePath(DOCUMENT);
  const text = await readFile(path, 'utf8');
  if (!NUMBERS.test(text)) {
    throw new AppError('not_found', `${DOCUMENT} has no block for the numbers.`, {
      hint: 'It is delimited by <!-- numbers:start --> and <!-- numbers:end -->.',
    });
  }
  const { chat, embedder } = run.models;
  const tables = runTables(run.slices).map(
    ({ title, head, body }) => `**${title}**\n\n${renderMarkdown(head, body)}`,
  );
  const origin =
    `Measured on ${run.date.slice(0, 10)} at commit ${run.commit} with the chat model \`${chat.name}\` ` +
    `(sha256 \`${chat.sha256.slice(0, 12)}…\`) and the embedder \`${embedder.name}\` ` +
    `(sha256 \`${embedder.sha256.slice(0, 12)}…\`), in ${Math.round(run.seconds.total)} seconds.`;
  const block = [origin, ...tables, latencySentence(run.slices) ?? ''].join('\n\n').trim();
  await writeFile(
    path,
    text.replace(NUMBERS, (_, start: string, end: string) => `${start}\n${block}\n${end}`),
  );
  return DOCUMENT;
}
