import type { ErrorCode } from '@repaso/contract';
import type { ReadDocument } from '../readers/reader.ts';

/** From the program to the reading process: one file to read. */
export interface ReadRequest {
  path: string;
  name: string;
  reader: string;
}

/** What comes back: a sign of progress that earns more time, or the answer. A failure without a code was unexpected; its message is for the log alone. */
export type ReadResponse =
  | { progress: true }
  | { document: ReadDocument }
  | { failure: { code?: ErrorCode; message: string; hint?: string } };

/** Signal by which the guard of a reading process ends it for growing too large. */
export const TOO_LARGE_SIGNAL = 'SIGUSR2';
