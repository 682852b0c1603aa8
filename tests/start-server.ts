import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../apps/api/dist/main.js', import.meta.url));
const READY = /Repaso is ready: (http:\/\/\S+)/;
const START_MS = 120_000;

export interface RunningServer {
  address: string;
  data: string;
  process: ChildProcess;
  /** Everything that the server has printed so far. */
  output(): string;
  /** Asks the server to stop, waits for its end and removes its data. Returns the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built program as a user would, on a free port and, unless one is given, a data folder of its own. */
export function startServer(
  options: {
    course?: boolean;
    data?: string;
    model?: string;
    modelServer?: string;
    environment?: Record<string, string>;
    /** Command that runs the program given behind it, in its own place. */
    within?: string[];
  } = {},
): Promise<RunningServer> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'repaso-data-'));
  const line = [
    ...(options.within ?? []),
    ...[process.execPath, PROGRAM, 'serve', ...(options.course ? ['--course'] : [])],
  ];
  const child = spawn(line[0] as string, line.slice(1), {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      REPASO_DATA: data,
      ...(options.model === undefined ? {} : { REPASO_MODEL: options.model }),
      ...options.environment,
      ...(options.modelServer === undefined ? {} : { LLM_BASE_URL: options.modelServer }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await exited;
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    return code;
  };
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server was not ready in ${START_MS / 1000} s:\n${output}`));
    }, START_MS);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const address = READY.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(giveUp);
      resolve({ address, data, process: child, output: () => output, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      reject(new Error(`The server ended with code ${code}:\n${output}`));
    });
  });
}
