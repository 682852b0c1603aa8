import { randomUUID } from 'node:crypto';
import { AppError, type Thread, type ThreadStore, type Turn } from '@repaso/contract';
import type { SqlDatabase } from './sql/sql-database.ts';
import { isOrphan } from './sql/sql-error.ts';
import { type TurnRow, toTurn, turnAssignments } from './sql-turn.ts';

interface ThreadRow {
  id: string;
  title: string;
  mode: Thread['mode'];
  created_at: string;
  updated_at: string;
}

const IN_SPANISH = { thread: 'ninguna conversación', turn: 'ningún turno' };

function missing(what: keyof typeof IN_SPANISH, id: string): AppError {
  return new AppError('not_found', `There is no ${what} ${id}.`, {
    hint: 'GET /api/threads lists the threads.',
    spanish: {
      message: `No hay ${IN_SPANISH[what]} ${id}.`,
      hint: 'GET /api/threads enumera las conversaciones.',
    },
  });
}

export function createThreadStore(database: SqlDatabase): ThreadStore {
  const toThread = ({ created_at, updated_at, ...row }: ThreadRow): Thread => ({
    ...row,
    collections: database
      .all<{ id: string }>(
        'SELECT collection_id AS id FROM thread_collections WHERE thread_id = ? ORDER BY ordinal',
        row.id,
      )
      .map(({ id }) => id),
    createdAt: created_at,
    updatedAt: updated_at,
  });
  const find = (id: string): Thread | undefined => {
    const row = database.one<ThreadRow>('SELECT * FROM threads WHERE id = ?', id);
    return row && toThread(row);
  };
  const findTurn = (id: string): Turn | undefined => {
    const row = database.one<TurnRow>('SELECT * FROM turns WHERE id = ?', id);
    return row && toTurn(row);
  };
  const touch = (id: string): number =>
    database.run('UPDATE threads SET updated_at = ? WHERE id = ?', new Date().toISOString(), id);
  const setCollections = (threadId: string, collections: string[]): void => {
    database.run('DELETE FROM thread_collections WHERE thread_id = ?', threadId);
    for (const [ordinal, collectionId] of [...new Set(collections)].entries()) {
      try {
        database.run('INSERT INTO thread_collections VALUES (?, ?, ?)', threadId, collectionId, ordinal);
      } catch (error) {
        if (!isOrphan(error)) throw error;
        throw new AppError('not_found', `There is no collection ${collectionId}.`, {
          hint: 'GET /api/collections lists them.',
          cause: error,
          spanish: {
            message: `No hay ninguna colección ${collectionId}.`,
            hint: 'GET /api/collections las enumera.',
          },
        });
      }
    }
  };

  return {
    async create({ title, mode, collections }) {
      const id = randomUUID();
      const now = new Date().toISOString();
      database.transaction(() => {
        database.run('INSERT INTO threads VALUES (?, ?, ?, ?, ?)', id, title ?? '', mode, now, now);
        setCollections(id, collections);
      });
      return find(id) as Thread;
    },
    async list() {
      return database
        .all<ThreadRow>('SELECT * FROM threads ORDER BY updated_at DESC, rowid DESC')
        .map(toThread);
    },
    async get(id) {
      const thread = find(id);
      if (thread === undefined) return undefined;
      const turns = database.all<TurnRow>('SELECT * FROM turns WHERE thread_id = ? ORDER BY ordinal', id);
      return { ...thread, turns: turns.map(toTurn) };
    },
    async update(id, patch) {
      database.transaction(() => {
        if (touch(id) === 0) throw missing('thread', id);
        if (patch.title !== undefined)
          database.run('UPDATE threads SET title = ? WHERE id = ?', patch.title, id);
        if (patch.mode !== undefined)
          database.run('UPDATE threads SET mode = ? WHERE id = ?', patch.mode, id);
        if (patch.collections !== undefined) setCollections(id, patch.collections);
      });
      return find(id) as Thread;
    },
    async delete(id) {
      if (database.erase(() => database.run('DELETE FROM threads WHERE id = ?', id)) === 0)
        throw missing('thread', id);
    },
    async addTurn({ threadId, parentId, question }) {
      const id = randomUUID();
      database.transaction(() => {
        if (touch(threadId) === 0) throw missing('thread', threadId);
        if (parentId !== null && findTurn(parentId)?.threadId !== threadId) throw missing('turn', parentId);
        database.run(
          'INSERT INTO turns (id, thread_id, parent_id, question, created_at) VALUES (?, ?, ?, ?, ?)',
          ...[id, threadId, parentId, question, new Date().toISOString()],
        );
      });
      return findTurn(id) as Turn;
    },
    async getTurn(id) {
      return findTurn(id);
    },
    async updateTurn(id, patch) {
      const { columns, values } = turnAssignments(patch);
      if (columns.length > 0)
        database.run(`UPDATE turns SET ${columns.join(', ')} WHERE id = ?`, ...values, id);
      const turn = findTurn(id);
      if (turn === undefined) throw missing('turn', id);
      return turn;
    },
    async path(turnId) {
      return database
        .all<TurnRow>(
          `WITH RECURSIVE path AS (
             SELECT * FROM turns WHERE id = ?
             UNION ALL SELECT turns.* FROM turns JOIN path ON turns.id = path.parent_id
           ) SELECT * FROM path ORDER BY ordinal`,
          turnId,
        )
        .map(toTurn);
    },
  };
}
