import { randomUUID } from 'node:crypto';
import { AppError, type Collection, type CollectionStore, type Language } from '@repaso/contract';
import type { SqlDatabase } from './sql/sql-database.ts';
import { isDuplicate } from './sql/sql-error.ts';

interface CollectionRow {
  id: string;
  name: string;
  language: Language | null;
  created_at: string;
  documents: number;
  chunks: number;
}

const SELECT = `SELECT c.*,
  (SELECT count(*) FROM present_documents d WHERE d.collection_id = c.id) AS documents,
  (SELECT coalesce(sum(d.chunks), 0) FROM present_documents d WHERE d.collection_id = c.id) AS chunks
  FROM collections c`;

function toCollection({ created_at, ...row }: CollectionRow): Collection {
  return { ...row, createdAt: created_at };
}

export function createCollectionStore(database: SqlDatabase): CollectionStore {
  const find = (where: string, value: string): Collection | undefined => {
    const row = database.one<CollectionRow>(`${SELECT} WHERE ${where} = ?`, value);
    return row && toCollection(row);
  };

  return {
    async create({ name, language }) {
      const id = randomUUID();
      try {
        database.run(
          'INSERT INTO collections (id, name, language, created_at) VALUES (?, ?, ?, ?)',
          id,
          name,
          language ?? null,
          new Date().toISOString(),
        );
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new AppError('conflict', `There is already a collection named "${name}".`, {
          hint: 'Choose another name, or add your documents to that collection.',
          cause: error,
          spanish: {
            message: `Ya hay una colección llamada «${name}».`,
            hint: 'Elige otro nombre, o añade tus documentos a esa colección.',
          },
        });
      }
      return find('c.id', id) as Collection;
    },
    async list() {
      return database.all<CollectionRow>(`${SELECT} ORDER BY c.created_at, c.name`).map(toCollection);
    },
    async get(id) {
      return find('c.id', id);
    },
    async findByName(name) {
      return find('c.name', name);
    },
    async delete(id) {
      database.erase(() => {
        database.run(
          "DELETE FROM jobs WHERE kind = 'ingest' AND subject IN (SELECT id FROM documents WHERE collection_id = ?)",
          id,
        );
        if (database.run('DELETE FROM collections WHERE id = ?', id) === 0) {
          throw new AppError('not_found', `There is no collection ${id}.`, {
            hint: 'GET /api/collections lists them.',
            spanish: {
              message: `No hay ninguna colección ${id}.`,
              hint: 'GET /api/collections las enumera.',
            },
          });
        }
      });
    },
  };
}
