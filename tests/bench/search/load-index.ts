import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SearchIndexes } from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { timed } from '../bench-report.ts';
import type { LoadOrder, MeasuredLoad } from './measure-load.ts';

/** Main file of the process that `measureLoad` starts. */
const { folder, collectionId, ...options }: LoadOrder = JSON.parse(process.argv[2] as string);
const store = openStore({ folder });
const indexes = new SearchIndexes({ ...store, ...options, folder: join(folder, 'indexes') });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const [seconds] = await timed(() => indexes.get(collectionId));
delay.disable();
store.close();
console.log(JSON.stringify({ seconds, longest: delay.max / 1e6 } satisfies MeasuredLoad));
