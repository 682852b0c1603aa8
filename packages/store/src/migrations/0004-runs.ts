/** Runs of tasks. `state` is what an unfinished run can go on from. */
export const runs = `
CREATE TABLE runs (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  task TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
  input TEXT,
  output TEXT,
  state TEXT,
  error TEXT,
  created_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX runs_by_task ON runs (task, ordinal);
`;
