import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SearchResult } from '@repaso/contract';
import { openStore } from '@repaso/store';
import { expect, onTestFinished, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { startServer } from '../start-server.ts';

const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const berths = (name: string) =>
  Array.from({ length: 12 }, (_, n) => `## ${name} ${n}\n\n${name} ${n} is ${n + 3} metres long.`).join(
    '\n\n',
  );

function doctor(data: string, ...options: string[]) {
  const run = spawnSync(process.execPath, [PROGRAM, 'doctor', '--json', ...options], {
    env: { ...process.env, REPASO_DATA: data },
    encoding: 'utf8',
  });
  const lines = run.stdout.split('\n').filter((line) => line.startsWith('{'));
  const findings = lines.map((line) => JSON.parse(line) as { name: string; state: string; detail: string });
  return findings.filter(({ name }) => name === 'Documents' || name === 'Data');
}

test('bits that the disk has changed in words and vectors are found by doctor, and mended', async () => {
  const data = mkdtempSync(join(tmpdir(), 'repaso-damaged-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const server = await startServer({ data });
  const session = new ApiSession(server.address);
  const { id } = await session.collection('harbour');
  await session.ingest(id, 'berths.md', Buffer.from(berths('Berth')) as never);
  const { id: cranes } = await session.ingest(id, 'cranes.md', Buffer.from(berths('Crane')) as never);
  expect(await server.stop()).toBe(0);

  const store = openStore({ folder: data });
  const embedder: string = JSON.parse(readFileSync(join(data, 'embedder.json'), 'utf8')).id;
  let vector: Float32Array = new Float32Array();
  for await (const embedded of store.chunks.ofDocument(cranes, embedder)) vector = embedded.vector ?? vector;
  store.close();
  const file = join(data, 'repaso.db');
  const content = readFileSync(file);
  /** The first bytes of what is longer than a page. */
  const flip = (bytes: Uint8Array, bits: number) => {
    const place = content.indexOf(bytes.subarray(0, 24));
    expect(place).toBeGreaterThan(0);
    content[place] = (content[place] as number) ^ bits;
  };
  flip(new Uint8Array(vector.buffer, vector.byteOffset), 64);
  // What is no UTF-8 any more is read without a word by some, and by others not at all.
  for (let place = content.indexOf('Berth 7 is 10'); place >= 0; place = content.indexOf('Berth 7 is 10'))
    content[place] = 0xc2;
  writeFileSync(file, content);

  const found = doctor(data).map(({ state, detail }) => `${state}: ${detail}`);
  expect(found).toContainEqual(expect.stringMatching(/^ok: 2 documents/));
  expect(found).toContainEqual(
    expect.stringMatching(/^fault: “berths.md” is damaged in the database: its text, 1 passages/),
  );
  expect(found).toContain('fault: “cranes.md” is damaged in the database: 1 vectors.');
  expect(doctor(data, '--repair').at(-1)).toMatchObject({
    state: 'ok',
    detail: expect.stringContaining('everything fits together'),
  });
  expect(doctor(data).at(-1)?.detail).toBe('documents, passages, vectors and indexes fit together');

  const again = await startServer({ data });
  const mended = new ApiSession(again.address);
  for (const [question, answer] of [
    ['How long is berth 7?', 'Berth 7 is 10 metres long'],
    ['How long is crane 11?', 'Crane 11 is 14 metres long'],
  ] as const) {
    const path = `/api/search?collection=${id}&k=1&q=${encodeURIComponent(question)}`;
    expect((await mended.json<SearchResult>(path)).passages[0]?.text).toContain(answer);
  }
  expect(await again.stop()).toBe(0);
}, 240_000);
