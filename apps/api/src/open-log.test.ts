import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from './open-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is logged is in the file when the call returns', () => {
  openLog(folder).error({ err: new Error('broken') }, 'a request');
  expect(readFileSync(join(folder, 'repaso.log'), 'utf8')).toContain('broken');
});

// What is thrown out of the event loop fails the run.
test.skipIf(process.platform !== 'linux')(
  'a full disk costs the log its lines, and nobody else anything',
  async () => {
    symlinkSync('/dev/full', join(folder, 'repaso.log'));
    const log = openLog(folder);
    for (let line = 0; line < 100; line++) log.error({ line, text: 'x'.repeat(50_000) }, 'no room');
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
);
