import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Main file of a test process: saves a graph of `count` vectors in `folder` and kills itself before the `step`-th call that
 * changes the file system. Ends with 0 where there are fewer calls.
 */
const [folder = '', count = '', step = ''] = process.argv.slice(2);

if (step !== '') {
  let calls = 0;
  for (const name of ['mkdir', 'open', 'rename', 'rm', 'writeFile'] as const) {
    const original = promises[name] as (...values: unknown[]) => unknown;
    Object.assign(promises, {
      [name]: (...values: unknown[]) => {
        calls += 1;
        if (calls === Number(step)) process.kill(process.pid, 'SIGKILL');
        return original.apply(promises, values);
      },
    });
  }
  syncBuiltinESMExports();
}

const { saveGraph } = await import('../vector/graph-file.ts');
const { placeIn, testGraph } = await import('./test-graph.ts');
try {
  await saveGraph(placeIn(folder), testGraph(Number(count)));
} catch (error) {
  console.log((error as { code?: string }).code);
  process.exitCode = 3;
}
