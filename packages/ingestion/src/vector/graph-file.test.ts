import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EmbeddedChunk, StoredChunk } from '@repaso/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CollectionIndex } from '../retrieval/collection-index.ts';
import { damages } from '../testing/damage-index.ts';
import { DIMENSION, placeIn, testGraph, testVectors } from '../testing/test-graph.ts';
import { ExactIndex } from './exact-index.ts';
import { inspectGraph, loadGraph, saveGraph } from './graph-file.ts';

const SIZE = 300;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repaso-graph-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the store would hand out for the test graph. */
async function* stored(): AsyncIterable<EmbeddedChunk> {
  for (const [index, vector] of testVectors(SIZE).entries()) {
    const text = `passage ${index}`;
    const place = { documentId: 'd', title: 't', headings: [], start: 0, end: text.length };
    const chunk: StoredChunk = {
      ...place,
      label: index + 1,
      ordinal: index,
      chunkId: `c${index}`,
      text,
      language: 'en',
    };
    yield { chunk, vector };
  }
}

function filesOf(): { manifest: string; graph: string } {
  const named = (ending: string): string =>
    join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '');
  return { manifest: named('.index'), graph: named('.hnsw') };
}

test('a graph comes back as it was saved, removed vectors included', async () => {
  const graph = testGraph(SIZE);
  graph.remove(7);
  await saveGraph(placeIn(folder), graph);
  const loaded = await loadGraph(placeIn(folder));
  expect(loaded?.size).toBe(SIZE - 1);
  const query = testVectors(1)[0] as Float32Array;
  expect(loaded?.search(query, 5)).toEqual(graph.search(query, 5));
  expect(readdirSync(folder)).toHaveLength(2);
});

test('all 162 damaged or foreign variants are detected before native code reads them, and rebuilt from the store', async () => {
  await saveGraph(placeIn(folder), testGraph(SIZE));
  const { manifest, graph } = filesOf();
  const sound = { manifest: readFileSync(manifest), graph: readFileSync(graph) };
  expect((await inspectGraph(placeIn(folder))).state).toBe('sound');
  const query = testVectors(SIZE).at(-1) as Float32Array;
  const all = new ExactIndex(DIMENSION);
  for (const [index, vector] of testVectors(SIZE).entries()) all.add(index + 1, vector);
  const expected = all.search(query, 10);

  const variants = damages();
  expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
  expect(variants).toHaveLength(162);
  for (const { name, apply } of variants) {
    const changed = apply(sound);
    const same = changed.graph.equals(sound.graph) && changed.manifest.equals(sound.manifest);
    expect(same, `${name} changes something`).toBe(false);
    writeFileSync(manifest, changed.manifest);
    writeFileSync(graph, changed.graph);
    expect(['damaged', 'foreign'], name).toContain((await inspectGraph(placeIn(folder))).state);
    const index = await CollectionIndex.load(placeIn(folder), stored(), 1);
    expect(index.unsaved, name).toBe(true);
    await index.grow();
    expect(await index.snapshot.vectors.search(query, 10), name).toEqual(expected);
  }
  writeFileSync(manifest, sound.manifest);
  writeFileSync(graph, sound.graph);
  expect((await CollectionIndex.load(placeIn(folder), stored(), 1)).unsaved).toBe(false);
}, 120_000);

test('a graph of an older generation under the name of the newer one is detected', async () => {
  await saveGraph(placeIn(folder), testGraph(SIZE - 1));
  const older = readFileSync(filesOf().graph);
  await saveGraph(placeIn(folder), testGraph(SIZE));
  writeFileSync(filesOf().graph, older);
  expect(await inspectGraph(placeIn(folder))).toMatchObject({ state: 'damaged' });
});

/** Saves 60 vectors in a process of its own. Gives its exit code or the signal that ended it, and what it said. */
function saveElsewhere(step: string, shell = ''): Promise<{ end: string | number; said: string }> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('../testing/save-and-die.ts', import.meta.url));
  const line = `${shell} exec "$0" --import "$1" "$2" "$3" 60 ${step}`;
  return new Promise((resolve) => {
    execFile('bash', ['-c', line, process.execPath, loader, script, folder], (error, stdout) => {
      resolve({ end: error?.signal ?? error?.code ?? 0, said: stdout.trim() });
    });
  });
}

test.skipIf(process.platform === 'win32')(
  'kill -9 before any write of a save leaves the graph before or the graph after',
  async () => {
    await saveGraph(placeIn(folder), testGraph(50));
    const seen = new Set<number | undefined>();
    for (let step = 1; ; step += 1) {
      const { end } = await saveElsewhere(String(step));
      const size = (await loadGraph(placeIn(folder)))?.size;
      seen.add(size);
      expect([50, 60], `killed at step ${step}`).toContain(size);
      if (end === 0) break;
      expect(end).toBe('SIGKILL');
      await saveGraph(placeIn(folder), testGraph(50));
      expect(readdirSync(folder), 'what the dead process left is cleared').toHaveLength(2);
    }
    expect(seen).toEqual(new Set([50, 60]));
  },
  120_000,
);

test.skipIf(process.platform === 'win32')(
  'a disk that fills up while the graph is written keeps the graph before',
  async () => {
    await saveGraph(placeIn(folder), testGraph(50));
    // hnswlib reports success: the limit cuts its file after 4 KiB.
    const { end, said } = await saveElsewhere('', 'trap "" XFSZ; ulimit -f 4;');
    expect({ end, said }).toEqual({ end: 3, said: 'disk_full' });
    expect((await loadGraph(placeIn(folder)))?.size).toBe(50);
    expect(readdirSync(folder)).toHaveLength(2);
  },
  60_000,
);
