import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts the sibling `module` of the file `from` as a thread, in source (`.ts`) and in build (`.js`) alike. */
export function startThread(from: string, module: string, workerData: unknown): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(`${module}.js`, from), { workerData });
  // Only reached from source, where the development tools are installed: a thread does not inherit their loader.
  const loader = pathToFileURL(createRequire(from).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  const entry = new URL(`${module}.ts`, from).href;
  const start = `import('${loader}').then(({ register }) => { register(); return import('${entry}'); });`;
  return new Worker(start, { eval: true, workerData });
}
