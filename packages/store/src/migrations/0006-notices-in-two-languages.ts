/** What reading left out is told in each language; of older documents the English sentence is all there is. */
export const noticesInTwoLanguages = `
UPDATE documents SET notices = (
  SELECT json_group_array(json_object('en', value, 'es', value)) FROM json_each(documents.notices)
) WHERE notices <> '[]';
`;
