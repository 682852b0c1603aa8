import { runOrExit } from './run.mjs';

/** Builds every package through turbo's cache: a fraction of a second when nothing has changed. */
export async function build() {
  await runOrExit('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped']);
}
