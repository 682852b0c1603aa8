/** What a turn holds beside its answer, as JSON, and the notes that Repaso keeps in mind. */
export const turnDetailsAndNotes = `
ALTER TABLE turns ADD COLUMN details TEXT NOT NULL DEFAULT '{}';

CREATE TABLE notes (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
`;
