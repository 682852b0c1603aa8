import { fileURLToPath } from 'node:url';

/** Absolute path of something in the clone: models, corpus, the built page. */
export function clonePath(relative: string): string {
  return fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
}
