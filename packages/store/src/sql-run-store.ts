import { randomUUID } from 'node:crypto';
import { AppError, type Run, type RunStatus, type RunStore, type RunSummary } from '@repaso/contract';
import type { SqlDatabase } from './sql/sql-database.ts';

/** Characters of JSON; a larger input is not kept, so its run cannot be resumed. */
const LONGEST_INPUT = 16_000_000;

interface SummaryRow {
  id: string;
  task: string;
  status: RunStatus;
  created_at: string;
  ended_at: string | null;
}

interface RunRow extends SummaryRow {
  input: string | null;
  output: string | null;
  error: string | null;
}

const SUMMARY = 'id, task, status, created_at, ended_at';

function toSummary({ id, task, status, created_at, ended_at }: SummaryRow): RunSummary {
  return { id, task, status, createdAt: created_at, endedAt: ended_at };
}

const parse = (text: string | null) => (text === null ? null : JSON.parse(text));

function missing(id: string): AppError {
  return new AppError('not_found', `There is no run ${id}.`, {
    hint: 'GET /api/runs lists them.',
    spanish: { message: `No existe la ejecución ${id}.`, hint: 'GET /api/runs las enumera.' },
  });
}

/** Settles the runs of a process that died: what has a state can be resumed, the rest goes. */
export function interruptRuns(database: SqlDatabase): void {
  database.transaction(() => {
    database.run("DELETE FROM runs WHERE status = 'running' AND (state IS NULL OR input IS NULL)");
    database.run(
      "UPDATE runs SET status = 'interrupted', ended_at = ? WHERE status = 'running'",
      new Date().toISOString(),
    );
  });
}

export function createRunStore(database: SqlDatabase): RunStore {
  const get = (id: string): Run | undefined => {
    const row = database.one<RunRow>(`SELECT ${SUMMARY}, input, output, error FROM runs WHERE id = ?`, id);
    if (row === undefined) return undefined;
    return {
      ...toSummary(row),
      input: parse(row.input),
      output: parse(row.output),
      error: parse(row.error),
    };
  };

  return {
    async create({ task, input }) {
      const id = randomUUID();
      const json = JSON.stringify(input) ?? null;
      const kept = json !== null && json.length <= LONGEST_INPUT ? json : null;
      const createdAt = new Date().toISOString();
      database.run(
        "INSERT INTO runs (id, task, status, input, created_at) VALUES (?, ?, 'running', ?, ?)",
        ...[id, task, kept, createdAt],
      );
      return { id, task, status: 'running', createdAt, endedAt: null };
    },
    async list({ task, limit }) {
      const rows =
        task === undefined
          ? database.all<SummaryRow>(`SELECT ${SUMMARY} FROM runs ORDER BY ordinal DESC LIMIT ?`, limit)
          : database.all<SummaryRow>(
              `SELECT ${SUMMARY} FROM runs WHERE task = ? ORDER BY ordinal DESC LIMIT ?`,
              task,
              limit,
            );
      return rows.map(toSummary);
    },
    async get(id) {
      return get(id);
    },
    async end(id, end) {
      database.run(
        'UPDATE runs SET status = ?, output = ?, error = ?, state = NULL, ended_at = ? WHERE id = ?',
        end.status,
        end.status === 'done' ? (JSON.stringify(end.output) ?? null) : null,
        end.status === 'failed' ? JSON.stringify(end.error) : null,
        new Date().toISOString(),
        id,
      );
    },
    async interrupt(id) {
      database.transaction(() => {
        database.run('DELETE FROM runs WHERE id = ? AND (state IS NULL OR input IS NULL)', id);
        database.run(
          "UPDATE runs SET status = 'interrupted', ended_at = ? WHERE id = ? AND status = 'running'",
          new Date().toISOString(),
          id,
        );
      });
    },
    async resume(id) {
      const changed = database.run(
        "UPDATE runs SET status = 'running', ended_at = NULL WHERE id = ? AND status = 'interrupted'",
        id,
      );
      const run = get(id);
      if (run === undefined) throw missing(id);
      if (changed === 0) {
        throw new AppError('conflict', `Run ${id} is ${run.status}, so there is nothing to resume.`, {
          hint: 'Start the task again with the same input.',
          spanish: {
            message: `La ejecución ${id} no está interrumpida, así que no hay nada que continuar.`,
            hint: 'Empieza otra vez la tarea con la misma entrada.',
          },
        });
      }
      return run;
    },
    async saveState(id, state) {
      database.run('UPDATE runs SET state = ? WHERE id = ?', JSON.stringify(state), id);
    },
    async state(id) {
      const row = database.one<{ state: string | null }>('SELECT state FROM runs WHERE id = ?', id);
      return parse(row?.state ?? null) ?? undefined;
    },
    async delete(id) {
      if (database.erase(() => database.run('DELETE FROM runs WHERE id = ?', id)) === 0) throw missing(id);
    },
  };
}
