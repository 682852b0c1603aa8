/**
 * A document that was deleted is marked first, and its rows are erased in steps. What is read is read from the view: it has
 * none of it from the mark on.
 */
export const leavingDocuments = `
ALTER TABLE documents ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
CREATE INDEX leaving_documents ON documents (id) WHERE leaving = 1;
CREATE VIEW present_documents AS SELECT * FROM documents WHERE leaving = 0;
`;
