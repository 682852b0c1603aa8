import { expect, test } from 'vitest';
import { readers } from '../readers/choose-reader.ts';
import { loadReader } from './load-reader.ts';

test('every reader can be loaded by its name', async () => {
  for (const reader of readers) expect(await loadReader(reader.name)).toBe(reader);
});
