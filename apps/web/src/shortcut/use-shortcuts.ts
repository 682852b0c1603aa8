import { useEffect } from 'react';
import { matchShortcut, type ShortcutName } from './shortcuts.ts';

export type ShortcutActions = Partial<Record<ShortcutName, () => void>>;

/** Runs the actions of shortcuts, but not under an open dialog, which has the keyboard to itself. */
export function useShortcuts(actions: ShortcutActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const name = matchShortcut(event);
      const action = name === undefined ? undefined : actions[name];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [actions]);
}
