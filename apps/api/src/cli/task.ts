import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppError } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { connect } from './connect.ts';

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

/** Runs one task and prints its output. */
export async function task(
  configuration: Configuration,
  name: string,
  options: { input: string },
): Promise<void> {
  const input = await readInput(configuration, options.input);
  const { client, close } = await connect(configuration);
  try {
    console.log(JSON.stringify(await client.runTask(name, input), null, 2));
  } finally {
    await close();
  }
}
