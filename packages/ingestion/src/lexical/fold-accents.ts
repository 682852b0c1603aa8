/** The word without its accents: `atención` → `atencion`, `año` → `ano`. */
export function foldAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}+/gu, '');
}
