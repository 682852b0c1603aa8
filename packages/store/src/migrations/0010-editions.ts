/**
 * The passages of a document are swapped by a number: a chunk belongs to the edition that the upper half of its ordinal
 * says, and to its document where that is the edition in service. What a crash leaves of others is erased at the next start.
 */
export const editions = `
ALTER TABLE documents ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN mixed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX mixed_documents ON documents (id) WHERE mixed = 1;
`;
