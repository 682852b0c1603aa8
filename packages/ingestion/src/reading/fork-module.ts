import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sendToBackground } from './background-process.ts';

/**
 * Starts a module of this package as a process in the background that is talked to by messages. It gets no secrets to give away, and is the
 * head of a group of its own: what it starts can be ended with it, and a Ctrl-C in the terminal does not reach it before
 * the program has decided what to end.
 * @param options.heap Largest heap of the process, in MiB; Node's own limit where it is left out.
 */
export function forkModule(
  entry: URL,
  { arguments: given = [], heap }: { arguments?: readonly number[]; heap?: number } = {},
): ChildProcess {
  const child = fork(fileURLToPath(entry), given.map(String), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production', ...(process.env.PATH ? { PATH: process.env.PATH } : {}) },
    detached: process.platform !== 'win32',
    execArgv: [
      // V8's other threads would take turns with this one and with those that it works for.
      '--v8-pool-size=1',
      // Trees of a document live as long as it: copied out of a small nursery, they cost more than their making.
      '--min-semi-space-size=16',
      ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`]),
      ...(entry.pathname.endsWith('.ts') ? ['--import', typeScriptLoader()] : []),
    ],
  });
  if (child.pid !== undefined) sendToBackground(child.pid);
  return child;
}

/** Only reached from source, where the development tools are installed. */
function typeScriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
