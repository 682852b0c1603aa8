import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ChosenModel, EMBEDDED } from '@repaso/models';
import type { NamedModel } from '../configuration.ts';

/** Search puts its passages in order by itself. */
export const NO_RERANKER: NamedModel = { id: EMBEDDED.reranker, path: '', from: 'embedded' };

export interface RerankerNames {
  /** Folder that a relative path starts at. */
  base: string;
  /** Data folder, where models lie that were pulled. */
  data: string;
  /** What was chosen with `models use`. */
  chosen: ChosenModel | undefined;
}

/** The reranker of a setting (a folder, the id under which one was pulled, or that none is wanted), else the chosen one. */
export function nameReranker(setting: string | undefined, { base, data, chosen }: RerankerNames): NamedModel {
  if (setting === EMBEDDED.reranker) return { ...NO_RERANKER, from: 'setting' };
  if (setting !== undefined) {
    const pulled = join(data, 'models', setting);
    const isId = /^[a-z0-9][a-z0-9.-]*$/.test(setting) && existsSync(pulled);
    const path = isId ? pulled : resolve(base, setting);
    return { id: isId ? setting : path, path, from: 'setting' };
  }
  return chosen === undefined ? NO_RERANKER : { ...chosen, from: 'selection' };
}
