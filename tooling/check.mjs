import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './run.mjs';

/** Name of each check and the command that makes it; all are run, so that one run shows every fault. */
const CHECKS = [
  ['format and lint', 'npx', ['biome', 'ci', '--error-on-warnings', '.']],
  ['types', 'npx', ['turbo', 'run', 'typecheck', '--output-logs=errors-only', '--log-order=grouped']],
  ['boundaries', 'npx', ['turbo', 'boundaries']],
  ['vendor walls', process.execPath, ['tooling/check-vendor-walls.mjs']],
  ['names and sizes', process.execPath, ['tooling/check-names.mjs']],
  ['generated chapters', process.execPath, ['tooling/build-corpus.mjs', '--check']],
  ['lockfile', process.execPath, ['tooling/check-lockfile.mjs']],
];

await install();
await build();
const failed = [];
for (const [name, program, args] of CHECKS) {
  console.log(`\n── ${name}`);
  if ((await run(program, args)) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
