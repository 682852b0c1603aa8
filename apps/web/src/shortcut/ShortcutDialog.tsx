import { useMessages } from '../i18n/language-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { SHORTCUTS, type ShortcutName } from './shortcuts.ts';

/** Every shortcut, in words and keys. */
export function ShortcutDialog({ onClose }: { onClose(): void }) {
  const { shortcut: words } = useMessages();
  const keyName = (key: string) => {
    if (key === 'ctrl') return words.keys.ctrl;
    if (key === 'shift') return words.keys.shift;
    if (key === 'escape') return words.keys.esc;
    return key === 'backspace' ? words.keys.backspace : key.toUpperCase();
  };
  const rows: [string, string[]][] = (Object.keys(SHORTCUTS) as ShortcutName[]).map((name) => [
    words[name],
    SHORTCUTS[name].split('+').map(keyName),
  ]);
  rows.push([words.editLast, ['↑']]);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([name, keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
