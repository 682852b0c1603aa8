import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLockHoles } from './find-lock-holes.mjs';
import { root } from './run.mjs';

const holes = findLockHoles(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
for (const hole of holes) console.error(`hole in package-lock.json: ${hole}`);
if (holes.length === 0) console.log('The lockfile is whole: every platform finds its binaries.');
process.exitCode = holes.length === 0 ? 0 : 1;
