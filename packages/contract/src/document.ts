import { z } from 'zod';
import { errorDetailSchema } from './error-body.ts';
import { languageSchema } from './language.ts';
import { noticeSchema } from './notice.ts';
import { readingReportSchema } from './reading-report.ts';

export const documentStatusSchema = z.enum(['queued', 'reading', 'embedding', 'indexing', 'ready', 'failed']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

/** One document of a collection, and how far its ingestion has come. */
export const documentSchema = z.object({
  id: z.string(),
  collectionId: z.string(),
  /** File name as the user gave it: for display only, never part of a path. */
  name: z.string(),
  title: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
  status: documentStatusSchema,
  language: languageSchema.nullable(),
  pages: z.number().int().nonnegative(),
  chunks: z.number().int().nonnegative(),
  embedded: z.number().int().nonnegative(),
  error: errorDetailSchema.omit({ requestId: true }).nullable(),
  /** What reading left out or could not see, as sentences. */
  notices: z.array(noticeSchema),
  /** How the file read, once it has been read. */
  report: readingReportSchema.optional(),
  /** Name and version of what cut it into passages, once it has been cut. */
  chunker: z.string().optional(),
  /** Key of the folder that it is kept in line with; made by the client, means nothing to the server. */
  source: z.string().optional(),
  /** The older document whose place it takes as soon as it is ready. */
  replaces: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Document = z.infer<typeof documentSchema>;

/** Largest file that is taken in, in bytes: what reads it holds it in memory. */
export const MOST_DOCUMENT_BYTES = 100 * 2 ** 20;

/** A new name for a document, for people to read. */
export const renameDocumentSchema = z.strictObject({ name: z.string().min(1).max(4000) });

/** Key of the folder that a file belongs to: made by the client, means nothing to the server. */
export const sourceKeySchema = z.string().regex(/^[\w-]{1,100}$/);

/** What is told of a file whose bytes are the body of the request. */
export const uploadQuerySchema = z.object({
  name: z.string().min(1).max(4000),
  source: sourceKeySchema.optional(),
});

/** A document to be fetched from the public internet, where the configuration allows it. */
export const addDocumentByAddressSchema = z.object({ url: z.string().min(1).max(2000) });

/** Answer to an upload: the files that were accepted, in their order, and those that cannot be taken in. */
export const uploadResultSchema = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: documentStatusSchema,
      /** Set when the same bytes were already in the collection; `id` is then the existing document. */
      duplicateOf: z.string().optional(),
    }),
  ),
  rejected: z
    .array(z.object({ name: z.string(), error: errorDetailSchema.omit({ requestId: true }) }))
    .default([]),
});
export type UploadResult = z.infer<typeof uploadResultSchema>;
