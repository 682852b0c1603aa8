import type { Turn } from '@repaso/contract';
import { expect, test } from 'vitest';
import { threadPath } from './thread-path.ts';

const turn = (id: string, parentId: string | null) => ({ id, parentId }) as Turn;
const TURNS = [
  turn('a', null),
  turn('b', 'a'),
  turn('b2', 'a'),
  turn('c', 'b2'),
  turn('d', 'b'),
  turn('a2', null),
];
const shown = (choices: Record<string, string>) => threadPath(TURNS, choices).map((entry) => entry.turn.id);

test('shows the newest version at each fork', () => {
  expect(shown({})).toEqual(['a2']);
});

test('follows the choices, and the newest again below them', () => {
  expect(shown({ '': 'a' })).toEqual(['a', 'b2', 'c']);
  expect(shown({ '': 'a', a: 'b' })).toEqual(['a', 'b', 'd']);
});

test('knows the versions of each turn', () => {
  const [first, second] = threadPath(TURNS, { '': 'a' });
  expect(first?.siblings.map(({ id }) => id)).toEqual(['a', 'a2']);
  expect(second?.siblings.map(({ id }) => id)).toEqual(['b', 'b2']);
});

test('ends on turns that are their own ancestors', () => {
  expect(threadPath([turn('x', null), turn('x', 'x')], {}).map((entry) => entry.turn.id)).toEqual(['x']);
});
