import { z } from 'zod';
import { documentSchema } from './document.ts';

/** What `GET /api/ingest/events` sends; every event carries the document as it stands. */
export const ingestEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document-start'), document: documentSchema }),
  z.object({ type: z.literal('document-progress'), document: documentSchema }),
  z.object({ type: z.literal('document-end'), document: documentSchema }),
  z.object({ type: z.literal('document-error'), document: documentSchema }),
]);
export type IngestEvent = z.infer<typeof ingestEventSchema>;
