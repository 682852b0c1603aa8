import { readFile } from 'node:fs/promises';
import { toFailure } from '@repaso/contract/failure';
import { findRecognition } from '../readers/ocr/tesseract.ts';
import { hiddenWordNotices } from './hidden-words.ts';
import { loadReader } from './load-reader.ts';
import { guardMemory } from './memory-guard.ts';
import type { ReadRequest, ReadResponse } from './reading-message.ts';
import { reportOf } from './report-of.ts';

/** Readers of files that may hold pictures of text. */
const RECOGNISED = new Set(['pdf', 'image', 'email']);

/** Main file of a reading process: answers every request with a document or with the reason why there is none. */
async function answer({ path, reader: wanted, ...request }: ReadRequest): Promise<ReadResponse> {
  try {
    const reader = await loadReader(wanted);
    const recognition = RECOGNISED.has(reader.name) ? await findRecognition() : undefined;
    const onProgress = (): void => void process.send?.({ progress: true } satisfies ReadResponse);
    const document = await reader.read(await readFile(path), {
      ...request,
      onProgress,
      ...(recognition ? { recognition } : {}),
    });
    const notices = [...document.notices, ...hiddenWordNotices(document.text)];
    return { document: { ...document, notices, report: reportOf(reader.name, document) } };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

const memory = Number(process.argv[2]);
guardMemory(memory);

process.on('message', async (request: ReadRequest) => {
  process.send?.(await answer(request), undefined, undefined, () => {
    // What a large document has left behind must not count against the next one.
    if (process.memoryUsage.rss() > memory / 2) process.exit();
  });
});
process.on('disconnect', () => process.exit());
