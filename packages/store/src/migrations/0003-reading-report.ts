/** How a file read, and where the printed lines of a chunk stand on its pages; both JSON, both empty for older rows. */
export const readingReport = `
ALTER TABLE documents ADD COLUMN report TEXT;
ALTER TABLE chunks ADD COLUMN boxes TEXT;
`;
