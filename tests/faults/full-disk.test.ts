import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health, SearchResult } from '@repaso/contract';
import { expect, onTestFinished, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { startServer } from '../start-server.ts';

test.skipIf(process.platform !== 'linux')(
  'a disk without room for the log neither ends the program nor keeps it from ending',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'repaso-full-'));
    const data = join(root, 'data');
    mkdirSync(data);
    symlinkSync('/dev/full', join(data, 'repaso.log'));
    // A folder that is not there is an error in the log, at once.
    const environment = { REPASO_WATCH: JSON.stringify({ [join(root, 'nowhere')]: 'notes' }) };
    const server = await startServer({ data, environment });
    const session = new ApiSession(server.address);
    const { id } = await session.collection('notes');
    await session.ingest(id, 'owls.md', new TextEncoder().encode('# Owls\n\nOwls hunt by night.'));
    expect((await session.json<Health>('/health')).status).toBe('ok');
    expect(await server.stop()).toBe(0);
    rmSync(root, { recursive: true, force: true });
  },
  120_000,
);

/** Runs a program with a disk of its own of 48 MB in this place. */
const withSmallDisk = (folder: string) => [
  ...['unshare', '-rm', 'sh', '-c'],
  `mount -t tmpfs -o size=48m tmpfs "$0" && exec "$@"`,
  folder,
];
const isPossible = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

test.skipIf(!isPossible)(
  'a full disk refuses what comes in, and what is there is found all the same',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'repaso-small-'));
    const server = await startServer({ data: join(root, 'data'), within: withSmallDisk(root) });
    onTestFinished(async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    });
    const session = new ApiSession(server.address);
    const { id } = await session.collection('notes');
    await session.ingest(id, 'owls.md', new TextEncoder().encode('# Owls\n\nOwls hunt by night.'));
    const path = `/api/collections/${id}/documents`;
    const send = (name: string, megabytes: number) =>
      session.failure(`${path}?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: `${name} `.repeat((megabytes * 2 ** 20) / (name.length + 1)),
      });
    expect(await send('large.txt', 60)).toMatchObject({ status: 507, code: 'disk_full' });

    // A book until there is no more room, for its text or for its vectors.
    const pages = Array.from(
      { length: 8000 },
      (_, n) => `## Berth ${n}\n\nBerth ${n} is ${n + 3} metres long. ${'It is calm. '.repeat(30)}`,
    );
    const read = await session.ingest(id, 'book.md', new TextEncoder().encode(pages.join('\n\n')));
    expect(read).toMatchObject({ status: 'failed', error: { code: 'disk_full' } });
    const search = `/api/search?collection=${id}&q=night&mode=lexical`;
    expect((await session.json<SearchResult>(search)).passages).toHaveLength(1);

    expect((await session.json<Health>('/health')).status).toBe('ok');
    expect(await server.stop()).toBe(0);
  },
  120_000,
);
