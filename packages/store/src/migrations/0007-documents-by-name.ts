/** Every file that comes in asks for its name: without an index that took longer with every document there was. */
export const documentsByName = `
CREATE INDEX documents_by_name ON documents (collection_id, name);
`;
