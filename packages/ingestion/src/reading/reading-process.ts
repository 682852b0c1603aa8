import { readFile } from 'node:fs/promises';
import { AppError } from '@repaso/contract';
import { readers } from '../readers/choose-reader.ts';
import { guardMemory } from './memory-guard.ts';
import type { ReadRequest, ReadResponse } from './reading-message.ts';

/** Main file of a reading process: answers every request with a document or with the reason why there is none. */
async function answer({ path, name, reader: wanted }: ReadRequest): Promise<ReadResponse> {
  try {
    const reader = readers.find((candidate) => candidate.name === wanted);
    if (!reader) throw new Error(`There is no reader called ${wanted}.`);
    return { document: await reader.read(await readFile(path), { name }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof AppError)) return { failure: { message } };
    return {
      failure: { code: error.code, message, ...(error.hint === undefined ? {} : { hint: error.hint }) },
    };
  }
}

guardMemory(Number(process.argv[2]));

process.on('message', async (request: ReadRequest) => {
  process.send?.(await answer(request));
});
process.on('disconnect', () => process.exit());
