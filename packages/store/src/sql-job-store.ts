import { randomUUID } from 'node:crypto';
import type { Job, JobStore } from '@repaso/contract';
import type { SqlDatabase } from './sql/sql-database.ts';

const COLUMNS = 'id, kind, subject, attempts';

export function createJobStore(database: SqlDatabase): JobStore {
  return {
    async enqueue(kind, subject) {
      return database.transaction(() => {
        database.run(
          `INSERT INTO jobs (id, kind, subject, state, created_at) VALUES (?, ?, ?, 'waiting', ?)
           ON CONFLICT DO NOTHING`,
          ...[randomUUID(), kind, subject, new Date().toISOString()],
        );
        return database.one<Job>(
          `SELECT ${COLUMNS} FROM jobs WHERE kind = ? AND subject = ? AND state IN ('waiting', 'claimed')`,
          kind,
          subject,
        ) as Job;
      });
    },
    async claim(kind) {
      return database.one<Job>(
        `UPDATE jobs SET state = 'claimed', attempts = attempts + 1 WHERE ordinal =
           (SELECT min(ordinal) FROM jobs WHERE kind = ? AND state = 'waiting') RETURNING ${COLUMNS}`,
        kind,
      );
    },
    async finish(id) {
      database.run("UPDATE jobs SET state = 'done', reason = NULL WHERE id = ?", id);
    },
    async fail(id, reason) {
      database.run("UPDATE jobs SET state = 'failed', reason = ? WHERE id = ?", reason, id);
    },
    async release(kind) {
      return database.run("UPDATE jobs SET state = 'waiting' WHERE kind = ? AND state = 'claimed'", kind);
    },
    async open(kind) {
      return (
        database.one<{ n: number }>(
          "SELECT count(*) AS n FROM jobs WHERE kind = ? AND state IN ('waiting', 'claimed')",
          kind,
        )?.n ?? 0
      );
    },
  };
}
