import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './run.mjs';
import { runNode } from './run-node.mjs';

await install();
await build();
console.log(
  'API on http://127.0.0.1:3210, page with hot reload on http://127.0.0.1:5173. Ctrl-C ends all three.\n',
);
await Promise.all([
  run('npx', ['turbo', 'watch', 'build', '--filter=!@repaso/web', '--output-logs=errors-only']),
  runNode(['--watch-path=apps/api/dist', 'apps/api/dist/main.js', 'serve', '--course']),
  run('npx', ['vite', 'apps/web']),
]);
