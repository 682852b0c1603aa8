/** Longest stretch of marked words that is said again before a comment on it. */
const LONGEST_MARKED = 120;

/** A remark that somebody has put onto a document. */
export interface Comment {
  text: string;
  author?: string | undefined;
  /** The cell that it stands on. */
  cell?: string | undefined;
  /** The words of the document that it is about. */
  marked?: string | undefined;
  /** Whether it strikes these words out. */
  strikesOut?: boolean;
}

/** A comment as a paragraph of its own: what it is about, who wrote it, what it says. */
export function commentText({ text, author, cell, marked, strikesOut }: Comment): string {
  const words = marked?.replace(/\s+/g, ' ').trim() ?? '';
  const about = words.length > LONGEST_MARKED ? `${words.slice(0, LONGEST_MARKED)}…` : words;
  const place = cell ?? (about && (strikesOut ? `~~${about}~~` : `“${about}”`));
  const who = author?.trim();
  const head = place && who ? `${place} (${who})` : place || who;
  return [head, text.trim()].filter(Boolean).join(': ');
}
