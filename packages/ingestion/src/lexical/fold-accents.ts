/** The word without its accents: `atención` → `atencion`, `año` → `ano`. */
export function foldAccents(word: string): string {
  // Most words have none, and to decompose a word costs as much as all else that is done to it.
  if (!/[^\0-\x7f]/.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}+/gu, '');
}
