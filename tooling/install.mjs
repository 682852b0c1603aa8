import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runOrExit } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** Ends the process with one readable sentence when Node is too old to run Repaso. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Repaso needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Changes with the lockfile and with what native modules were built for. */
function fingerprint() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const target = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash('sha256').update(lock).update(target).digest('hex');
}

/** Installs what the lockfile names, unless that has been done already. */
export async function install() {
  requireNode();
  const stamp = join(root, 'node_modules', '.repaso-install');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies from the lockfile (only the first time, or when it has changed)…');
  await runOrExit('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}
