import { build } from './build.mjs';
import { install } from './install.mjs';
import { runNode } from './run-node.mjs';

await install();
await build();
process.exitCode = await runNode(['apps/api/dist/main.js', 'serve', '--course', ...process.argv.slice(2)]);
