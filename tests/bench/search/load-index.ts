import { join } from 'node:path';
import { SearchIndexes } from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { timed } from '../bench-report.ts';
import { LoopWatch } from '../loop-watch.ts';
import type { LoadOrder, MeasuredLoad } from './measure-load.ts';

/** Main file of the process that `measureLoad` starts. */
const { folder, collectionId, ...options }: LoadOrder = JSON.parse(process.argv[2] as string);
const store = openStore({ folder });
const indexes = new SearchIndexes({ ...store, ...options, folder: join(folder, 'indexes') });
const watch = new LoopWatch();
const [seconds] = await timed(() => indexes.get(collectionId));
const stop = watch.end();
store.close();
console.log(JSON.stringify({ seconds, stop } satisfies MeasuredLoad));
