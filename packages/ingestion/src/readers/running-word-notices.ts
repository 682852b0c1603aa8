import type { Notice } from '@repaso/contract';
import { NOTICES } from './notices.ts';

const MOST_WORDS = 80;
const MOST_PARTS = 5;

/** What to tell the user of headers and footers, which are not read; empty where none has words. */
export function runningWordNotices(parts: readonly string[]): Notice[] {
  // A number alone is that of the page.
  const words = new Set(
    parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => /\p{L}/u.test(part)),
  );
  if (words.size === 0) return [];
  const quoted = [...words].map((text) =>
    text.length > MOST_WORDS ? `“${text.slice(0, MOST_WORDS)}…”` : `“${text}”`,
  );
  return [NOTICES.runningWords(quoted, MOST_PARTS)];
}
