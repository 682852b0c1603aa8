import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '@repaso/contract';
import { expect, test } from 'vitest';
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
