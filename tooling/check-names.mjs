import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

const MOST_LINES = 300;
const VAGUE = /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.[a-z]+$)/;
/** Tables: lists of words or texts, where splitting would only hide one half from the other. */
const TABLES = /(stop-words|dictionary|messages)[^/]*\.ts$/;
const KEBAB = /^([a-z0-9]+([.-][a-z0-9]+)*\.(ts|mjs|py)|--init--\.py|--main--\.py)$/;
const COMPONENT = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.tsx$/;

const faults = [];
for (const path of sourceFiles('.ts', '.tsx', '.mjs', '.py')) {
  if (!existsSync(join(root, path))) continue;
  const name = basename(path);
  if (VAGUE.test(path)) faults.push(`${path}: the name says nothing about what is inside`);
  if (path.endsWith('.tsx')) {
    if (!COMPONENT.test(name)) faults.push(`${path}: a component file is named as the component`);
  } else if (!KEBAB.test(name.replaceAll('_', '-'))) faults.push(`${path}: file names are kebab-case`);
  const lines = readFileSync(join(root, path), 'utf8').split('\n').length - 1;
  const most = name.includes('.test.') ? 500 : MOST_LINES;
  if (lines > most && !TABLES.test(path)) faults.push(`${path}: ${lines} lines, more than ${most}`);
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log('Names and sizes are in order.');
process.exitCode = faults.length === 0 ? 0 : 1;
