/** What was written, as a number, to notice when a disk has changed it since. Empty for older rows. */
export const checksums = `
ALTER TABLE chunks ADD COLUMN checksum INTEGER;
ALTER TABLE vectors ADD COLUMN checksum INTEGER;
ALTER TABLE document_texts ADD COLUMN checksum INTEGER;
`;
