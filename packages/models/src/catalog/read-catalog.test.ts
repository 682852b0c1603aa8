import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalog } from './read-catalog.ts';

const FILE = fileURLToPath(new URL('../../../../models/catalog.json', import.meta.url));

test('the catalogue of the clone: every kind, the models that people ask for, and no non-commercial licence', async () => {
  const models = await readCatalog(FILE);
  const ids = models.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['llama-3.2-1b', 'llama-3.2-3b', 'llama-3.1-8b', 'qwen3.5-4b', 'qwen3.5-9b', 'gemma-4-e4b'],
      ...['qwen3.5-2b', 'qwen3.5-9b-q8', 'gemma-4-26b-a4b', 'qwen3.6-27b', 'ministral-3-8b'],
      ...[
        'multilingual-e5-small',
        'snowflake-arctic-embed-m-v2.0',
        'bge-reranker-v2-m3',
        'mmarco-minilm-l12',
      ],
      ...[
        'opus-mt-en-es',
        'opus-mt-es-en',
        'opus-mt-en-de',
        'distilbart-cnn-6-6',
        'bart-large-cnn',
        't5-small',
      ],
    ]),
  );
  for (const { licence, kind, source, usage, diskBytes, memoryBytes, rank } of models) {
    // Without its prefixes and its pooling an embedder finds little.
    expect(usage !== undefined).toBe(kind === 'embedder');
    expect(licence).not.toMatch(/-NC|non-?commercial/i);
    expect(memoryBytes).toBeGreaterThan(diskBytes * 0.9);
    expect(rank > 0).toBe(kind === 'chat');
    const known = source.files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
    expect(known).toBeLessThanOrEqual(diskBytes * 1.01);
    // A hash that is known is of one file for ever: a branch may move on.
    if (source.files.some(({ sha256 }) => sha256 !== null)) expect(source.revision).toMatch(/^[0-9a-f]{40}$/);
  }
});

test('a catalogue that breaks its schema is told as what it is', async () => {
  await expect(readCatalog(fileURLToPath(import.meta.url))).rejects.toMatchObject({ code: 'internal' });
});
