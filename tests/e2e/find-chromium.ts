import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export type Chromium = { path: string } | { missing: string };

function installed(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/** A Chromium of this machine; where there is none and Debian's package can be installed, that one. */
export function findChromium(): Chromium {
  const found = installed();
  if (found !== undefined) return { path: found };
  if (!existsSync('/usr/bin/apt-get'))
    return { missing: 'no Chromium here, and no apt-get to install it with' };
  if (process.getuid?.() !== 0) {
    return { missing: 'no Chromium here; install it with: sudo apt-get install chromium' };
  }
  console.log('Installing Chromium with apt-get for the browser test…');
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return { missing: `apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}` };
  }
  const path = installed();
  return path === undefined
    ? { missing: 'the Chromium package has no program where it should be' }
    : { path };
}
