import type { ReadingReport } from '@repaso/contract';
import type { Failure } from '@repaso/contract/failure';
import type { ReadDocument } from '../readers/reader.ts';

/** One file to read. */
export interface ReadRequest {
  path: string;
  name: string;
  reader: string;
  /** Name documents inside of this one instead of reading them. */
  withoutAttachments?: boolean;
}

/** A document with what is told about how it read: that looks at every word, so it is done where the document is read. */
export interface ReadResult extends ReadDocument {
  report: ReadingReport;
}

/** What a reading process answers: a sign of progress that earns more time, or the result. */
export type ReadResponse = { progress: true } | { document: ReadResult } | { failure: Failure };

/** A file for the reading service: one that is `isolated` is read apart from texts. */
export type ReadOrder = ReadRequest & { isolated: boolean };

/** What the reading service is asked: to read, or to stop reading; `call` matches the two and the answer. */
export type ServiceRequest = { call: number; order: ReadOrder } | { stop: number };

export type ServiceResponse = { call: number } & ({ document: ReadResult } | { failure: Failure });

/** Signal by which the guard of a reading process ends it for growing too large. */
export const TOO_LARGE_SIGNAL = 'SIGUSR2';
