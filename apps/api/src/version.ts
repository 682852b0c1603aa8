import { readFileSync } from 'node:fs';
import { clonePath } from './clone-path.ts';

/** Version of Repaso, from the root manifest. */
export const version: string = JSON.parse(readFileSync(clonePath('package.json'), 'utf8')).version;
