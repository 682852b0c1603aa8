import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SearchIndexesOptions } from '@repaso/ingestion';
import type { LongestStop } from '../loop-watch.ts';

export interface LoadOrder extends Pick<SearchIndexesOptions, 'embedder' | 'graphFrom'> {
  /** Of the store, with the graph files in `indexes`. */
  folder: string;
  collectionId: string;
}

export interface MeasuredLoad {
  seconds: number;
  stop: LongestStop;
}

/** Loads the index of a collection as after a start: in a process of its own, which knows nothing yet. */
export function measureLoad(order: LoadOrder): MeasuredLoad {
  const script = fileURLToPath(new URL('load-index.ts', import.meta.url));
  const line = [...process.execArgv, script, JSON.stringify(order)];
  return JSON.parse(execFileSync(process.execPath, line, { encoding: 'utf8' }));
}
