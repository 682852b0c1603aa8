/**
 * What cut a document, the folder it is kept in line with, and the document whose place it takes once it is ready; the
 * hash of what was embedded for a chunk, so that the same words are not embedded twice. All empty for older rows.
 */
export const livingCollections = `
ALTER TABLE documents ADD COLUMN chunker TEXT;
ALTER TABLE documents ADD COLUMN source TEXT;
ALTER TABLE documents ADD COLUMN replaces TEXT;
ALTER TABLE chunks ADD COLUMN content_hash TEXT;
CREATE INDEX chunks_by_content ON chunks (content_hash) WHERE content_hash IS NOT NULL;
`;
