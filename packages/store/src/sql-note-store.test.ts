import { expect, test } from 'vitest';
import { TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('notes are kept in order, changed, forgotten, and there is a limit to them', async () => {
  const first = await opened.store.notes.create({ text: 'Soy principiante.' });
  const second = await opened.store.notes.create({ text: 'Answer briefly.' });
  await opened.store.notes.update(first.id, { text: 'Ya no soy principiante.' });
  opened.reopen();
  expect((await opened.store.notes.list()).map(({ text }) => text)).toEqual([
    'Ya no soy principiante.',
    'Answer briefly.',
  ]);
  await opened.store.notes.delete(second.id);
  await expect(opened.store.notes.delete(second.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(opened.store.notes.update(second.id, { text: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  for (let n = 1; n < 50; n++) await opened.store.notes.create({ text: `Nota ${n}` });
  await expect(opened.store.notes.create({ text: 'Una más' })).rejects.toMatchObject({ code: 'conflict' });
});
