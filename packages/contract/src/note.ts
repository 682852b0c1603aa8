import { z } from 'zod';

/** Something that Repaso keeps in mind in every conversation, such as a level or a preference. The user's own words. */
export const noteSchema = z.object({
  id: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Note = z.infer<typeof noteSchema>;

/** Body of `POST /api/notes` and of `PATCH /api/notes/:id`. */
export const writeNoteSchema = z.object({ text: z.string().trim().min(1).max(500) });
export type WriteNote = z.infer<typeof writeNoteSchema>;
