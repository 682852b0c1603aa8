import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './run.mjs';
import { runNode } from './run-node.mjs';

const ENDING = '.bench.ts';
const suites = readdirSync(join(root, 'tests/bench'))
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length));
const [suite, ...rest] = process.argv.slice(2);
const unknown = suite !== undefined && !suites.includes(suite);
if (unknown) {
  console.error(`There is no benchmark "${suite}". There are: ${suites.join(', ')}.`);
  process.exit(1);
}

await install();
await build();
for (const name of suite === undefined ? suites : [suite]) {
  console.log(`\n── ${name}`);
  const code = await runNode(['--import', 'tsx', `tests/bench/${name}${ENDING}`, ...rest]);
  if (code !== 0) process.exitCode = code;
}
