import { type SpawnSyncReturns, spawnSync } from 'node:child_process';

/**
 * Ends without warning in the turn of the event loop in which the files have changed for the given time, if it is not done
 * before: in many turns nothing happens, and a process that is killed there leaves the same files.
 */
const script = (work: string) => `
const [, folder, changes, ...values] = process.argv;
const { readdirSync, readFileSync } = await import('node:fs');
const { openStore } = await import(${JSON.stringify(import.meta.resolve('@repaso/store'))});
const store = openStore({ folder });
// All but the map of the log, which only processes that live share.
const list = () => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
  .map((entry) => [entry.name, readFileSync(entry.parentPath + '/' + entry.name)]);
const files = () => {
  // A file may be moved by another thread while they are read.
  for (;;) try { return list(); } catch {}
};
const isSame = (one, other) =>
  one.length === other.length && one.every(([name, bytes], n) => name === other[n][0] && bytes.equals(other[n][1]));
let before = files();
let seen = 0;
const look = () => {
  const now = files();
  if (!isSame(before, now)) seen += 1;
  before = now;
  if (seen >= Number(changes)) process.kill(process.pid, 'SIGKILL');
};
(${work})(store, ...values).then(() => process.exit(0), () => process.exit(1));
look();
const watch = () => {
  look();
  setImmediate(watch);
};
watch();`;

/**
 * Does something with the store of a folder in a process that is killed when its files have changed so many times.
 * @param work source of `(store, ...values) => Promise`
 * @returns status 0 where it was done before
 */
export function killAtChange(
  { folder, changes, values }: { folder: string; changes: number; values: string[] },
  work: string,
): SpawnSyncReturns<Buffer> {
  const line = ['--input-type=module', '-e', script(work), folder, `${changes}`, ...values];
  return spawnSync(process.execPath, line);
}
