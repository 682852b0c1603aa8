import { expect, test } from 'vitest';
import { matchShortcut, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  matchShortcut({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...modifiers,
  });

test('knows its keys, with Ctrl or Cmd', () => {
  expect(press('O', { ctrlKey: true, shiftKey: true })).toBe('newThread');
  expect(press('k', { metaKey: true })).toBe('search');
  expect(press('Escape')).toBe('stop');
  expect(press('Escape', { shiftKey: true })).toBe('focus');
});

test('finds marks where the keyboard has them elsewhere', () => {
  // On a Spanish keyboard / is Shift+7 and ; is Shift+comma.
  expect(press('/', { ctrlKey: true, shiftKey: true })).toBe('sheet');
  expect(press('ñ', { ctrlKey: true, shiftKey: true, code: 'Semicolon' })).toBe('copyCode');
});

test('leaves plain letters and the browser alone', () => {
  for (const key of 'abcdefghijklmnopqrstuvwxyz/.;') expect(press(key)).toBeUndefined();
  expect(press('r', { ctrlKey: true })).toBeUndefined();
  expect(press('k', { ctrlKey: true, altKey: true })).toBeUndefined();
});

test('no two actions share keys', () => {
  expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length);
});
