import { randomUUID } from 'node:crypto';
import { AppError, type Note, type NoteStore } from '@repaso/contract';
import type { SqlDatabase } from './sql/sql-database.ts';

interface NoteRow {
  id: string;
  text: string;
  created_at: string;
  updated_at: string;
}

/** More would crowd the documents out of the prompt. */
const MOST_NOTES = 50;

function toNote({ id, text, created_at, updated_at }: NoteRow): Note {
  return { id, text, createdAt: created_at, updatedAt: updated_at };
}

function missing(id: string): AppError {
  return new AppError('not_found', `There is no note ${id}.`, {
    hint: 'GET /api/notes lists the notes.',
    spanish: { message: `No hay ninguna nota ${id}.`, hint: 'GET /api/notes enumera las notas.' },
  });
}

export function createNoteStore(database: SqlDatabase): NoteStore {
  const find = (id: string): Note | undefined => {
    const row = database.one<NoteRow>('SELECT * FROM notes WHERE id = ?', id);
    return row && toNote(row);
  };
  return {
    async list() {
      return database.all<NoteRow>('SELECT * FROM notes ORDER BY ordinal').map(toNote);
    },
    async create({ text }) {
      const id = randomUUID();
      const now = new Date().toISOString();
      database.transaction(() => {
        const { count } = database.one<{ count: number }>('SELECT count(*) AS count FROM notes') ?? {
          count: 0,
        };
        if (count >= MOST_NOTES) {
          throw new AppError('conflict', `Repaso keeps ${MOST_NOTES} notes at most.`, {
            hint: 'Forget one that is no longer needed: DELETE /api/notes/:id.',
            spanish: {
              message: `Repaso guarda ${MOST_NOTES} notas como mucho.`,
              hint: 'Olvida una que ya no haga falta: DELETE /api/notes/:id.',
            },
          });
        }
        database.run(
          'INSERT INTO notes (id, text, created_at, updated_at) VALUES (?, ?, ?, ?)',
          ...[id, text, now, now],
        );
      });
      return find(id) as Note;
    },
    async update(id, { text }) {
      const now = new Date().toISOString();
      if (database.run('UPDATE notes SET text = ?, updated_at = ? WHERE id = ?', text, now, id) === 0)
        throw missing(id);
      return find(id) as Note;
    },
    async delete(id) {
      if (database.erase(() => database.run('DELETE FROM notes WHERE id = ?', id)) === 0) throw missing(id);
    },
  };
}
