import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root of the clone, with a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const ENVIRONMENT = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  NPM_CONFIG_FUND: 'false',
  NPM_CONFIG_AUDIT: 'false',
};

/**
 * Runs a program in the root of the clone with this terminal, and resolves with its exit code. Ctrl-C reaches the
 * program through the terminal, a SIGTERM is passed on; either way this process waits for its end.
 */
export function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: ENVIRONMENT,
      shell: process.platform === 'win32',
    });
    const passOn = (signal) => child.kill(signal);
    const wait = () => undefined;
    process.on('SIGTERM', passOn).on('SIGINT', wait);
    // npm gives a SIGTERM to a shell, which ends of it and tells nobody.
    const parent = process.ppid;
    const byNpm = 'npm_lifecycle_event' in ENVIRONMENT;
    const watch = setInterval(() => {
      if (!byNpm || process.ppid === parent) return;
      clearInterval(watch);
      passOn('SIGTERM');
    }, 500);
    child.once('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGTERM', passOn).off('SIGINT', wait);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Like `run`, and ends this process when the program fails. */
export async function runOrExit(program, args) {
  const code = await run(program, args);
  if (code !== 0) process.exit(code);
}
