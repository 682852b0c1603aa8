import type { Note, WriteNote } from '../note.ts';

export interface NoteStore {
  /** Oldest first. */
  list(): Promise<Note[]>;
  /** @throws AppError `conflict` when there are as many notes as may be kept */
  create(note: WriteNote): Promise<Note>;
  /** @throws AppError `not_found` */
  update(id: string, note: WriteNote): Promise<Note>;
  /** @throws AppError `not_found` */
  delete(id: string): Promise<void>;
}
