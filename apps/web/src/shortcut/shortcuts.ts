export const SHORTCUTS = {
  newThread: 'ctrl+shift+o',
  search: 'ctrl+k',
  sidebar: 'ctrl+shift+s',
  documents: 'ctrl+shift+d',
  settings: 'ctrl+.',
  sheet: 'ctrl+/',
  focus: 'shift+escape',
  stop: 'escape',
  copyAnswer: 'ctrl+shift+c',
  copyCode: 'ctrl+shift+;',
  deleteThread: 'ctrl+shift+backspace',
} as const;

export type ShortcutName = keyof typeof SHORTCUTS;

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** A key as the table writes it. Shift changes `;` into another character on most keyboards, so its place counts too. */
function keyNames({ key, code }: Pressed): string[] {
  return [key.toLowerCase(), ...(code === 'Semicolon' ? [';'] : []), ...(code === 'Period' ? ['.'] : [])];
}

/** The shortcut that was pressed. Cmd counts as Ctrl; none is a single letter, so none gets in the way of writing. */
export function matchShortcut(event: Pressed): ShortcutName | undefined {
  if (event.altKey) return undefined;
  const modifiers = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.shiftKey ? 'shift+' : ''}`;
  const names = Object.keys(SHORTCUTS) as ShortcutName[];
  for (const key of keyNames(event)) {
    const found = names.find((name) => {
      // On many keyboards / and . need Shift themselves.
      const isMark = name === 'sheet' || name === 'settings';
      return (
        SHORTCUTS[name] === modifiers + key ||
        (isMark && SHORTCUTS[name] === `ctrl+${key}` && modifiers.startsWith('ctrl+'))
      );
    });
    if (found !== undefined) return found;
  }
  return undefined;
}
