import { z } from 'zod';
import { languageSchema } from './language.ts';

/**
 * A printed line under a passage. `start` and `end` are UTF-16 offsets in the extracted text of the document; the box is
 * in shares of the page, from its upper left corner, so that it holds at any size the page is shown in.
 */
export const lineBoxSchema = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type LineBox = z.infer<typeof lineBoxSchema>;

/**
 * A piece of a document as it is shown, cited and given to the model.
 * `start` and `end` are UTF-16 offsets of `text` in the extracted text of the document: `text === documentText.slice(start, end)`.
 */
export const passageSchema = z.object({
  chunkId: z.string(),
  documentId: z.string(),
  /** Title of the document. */
  title: z.string(),
  text: z.string(),
  /** Heading path, outermost first; without the document title. */
  headings: z.array(z.string()),
  /** 1-based page, for formats that have pages. */
  page: z.number().int().positive().optional(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** Its printed lines, for formats that are laid out on pages. */
  boxes: z.array(lineBoxSchema).optional(),
  language: languageSchema,
});
export type Passage = z.infer<typeof passageSchema>;

/** A passage with the text around it, for the source panel. */
export const passageInContextSchema = passageSchema.extend({
  documentName: z.string(),
  previous: passageSchema.nullable(),
  next: passageSchema.nullable(),
});
export type PassageInContext = z.infer<typeof passageInContextSchema>;
