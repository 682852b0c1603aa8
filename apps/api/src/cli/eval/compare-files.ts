import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '@repaso/contract';
import { compareRuns, comparisonText, type RunFile, readRunFile } from '@repaso/evaluation';
import type { Configuration } from '../../configuration.ts';

async function open(configuration: Configuration, file: string): Promise<RunFile> {
  const path = resolve(configuration.workingFolder, file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('not_found', `${file} cannot be read.`, { hint: 'Check the path.', cause });
  });
  return readRunFile(text, file);
}

/** When, with which code, models and settings. */
function nameOf({ date, commit, models, settings }: RunFile): string {
  const set = Object.entries(settings).map(([key, value]) => `${key} ${value}`);
  return [date, commit, models.chat.name, models.embedder.name, ...set].join(', ');
}

/** Prints what changed from the first of two runs to the second. */
export async function compareFiles(configuration: Configuration, files: readonly string[]): Promise<void> {
  const [first, second] = files;
  if (first === undefined || second === undefined || files.length > 2) {
    throw new AppError('bad_request', '--compare takes two files.', {
      hint: 'Example: repaso eval --compare .work/eval/A.json .work/eval/B.json',
    });
  }
  const [before, after] = [await open(configuration, first), await open(configuration, second)];
  console.log(`before: ${nameOf(before)}\nafter:  ${nameOf(after)}\n`);
  console.log(comparisonText(compareRuns(before, after)));
}
