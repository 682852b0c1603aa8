import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { WriteTurns } from './write-turns.ts';

test('one writer goes on in each turn of the event loop, in the order in which they came', async () => {
  const turns = new WriteTurns();
  const wentOn: number[] = [];
  for (const number of [1, 2, 3]) void turns.next().then(() => wentOn.push(number));
  const after: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn();
    after.push(wentOn.length);
  }
  expect(after).toEqual([1, 2, 3]);
  expect(wentOn).toEqual([1, 2, 3]);
});

test('while somebody holds nobody goes on, and then one after the other', async () => {
  const turns = new WriteTurns();
  const wentOn: string[] = [];
  void turns.next().then(() => wentOn.push('before'));
  turns.hold();
  void turns.open().then(() => wentOn.push('first'));
  void turns.open().then(() => wentOn.push('second'));
  await nextTurn();
  await nextTurn();
  expect(wentOn).toEqual([]);

  turns.letGo();
  await nextTurn();
  expect(wentOn).toEqual(['before']);
  await nextTurn();
  await nextTurn();
  expect(wentOn).toEqual(['before', 'first', 'second']);
  await turns.open();
});
