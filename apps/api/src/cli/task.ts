import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppError } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { connect } from './connect.ts';
import { readDatasets } from './read-datasets.ts';
import { writeFiles } from './write-files.ts';

async function readInput(configuration: Configuration, input: string): Promise<unknown> {
  let content: string;
  try {
    content = await (input === '-'
      ? text(process.stdin)
      : readFile(resolve(configuration.workingFolder, input), 'utf8'));
  } catch (error) {
    throw new AppError('not_found', `${input} cannot be read.`, { hint: 'Check the path.', cause: error });
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new AppError('bad_request', 'The input of the task is not JSON.', {
      hint: 'Example: echo \'{"metric":"bleu","predictions":["hi"],"references":["hi"]}\' | repaso task score',
      cause: error,
    });
  }
}

/** Progress of numbers and short texts, one line each, beside the output; pieces of written text would only clutter. */
function printProgress(progress: unknown): void {
  if (!process.stderr.isTTY || typeof progress !== 'object' || progress === null || 'text' in progress)
    return;
  const fields = Object.entries(progress).filter(([, value]) => ['number', 'string'].includes(typeof value));
  const format = (value: unknown) => (Number.isInteger(value) ? value : Number(value).toFixed(4));
  console.error(
    fields.map(([name, value]) => `${name} ${typeof value === 'number' ? format(value) : value}`).join('  '),
  );
}

/** A run that can be gone on with is told by its number, should the terminal be closed on it. */
function printStart(name: string): (runId: string) => void {
  return (runId) => {
    if (name !== 'tune' || !process.stderr.isTTY) return;
    console.error(`run ${runId}; if it is interrupted, go on with: repaso task tune --resume ${runId}`);
  };
}

/** Runs one task, or goes on with an interrupted run of it, and prints its output; Ctrl-C stops it. */
export async function task(
  configuration: Configuration,
  name: string,
  options: { input: string; resume?: string; files?: string },
): Promise<void> {
  const { resume } = options;
  const input =
    resume === undefined
      ? await readDatasets(await readInput(configuration, options.input), configuration.workingFolder)
      : undefined;
  const { client, close } = await connect(configuration);
  const watch = { onStart: printStart(name), onProgress: printProgress };
  try {
    const output =
      resume === undefined ? await client.runTask(name, input, watch) : await client.resumeRun(resume, watch);
    const told =
      options.files === undefined
        ? output
        : await writeFiles(output, resolve(configuration.workingFolder, options.files));
    console.log(JSON.stringify(told, null, 2));
  } finally {
    await close();
  }
}
