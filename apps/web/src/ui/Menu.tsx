import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export interface MenuEntry {
  label: string;
  hint?: string;
  icon?: IconName;
  /** Set for entries of which one (or several) can be on. */
  isChecked?: boolean;
  isDanger?: boolean;
  onChoose(): void;
}

interface MenuProps {
  label: string;
  trigger: ReactNode;
  triggerClass: string;
  entries: MenuEntry[];
  /** Where the list opens, seen from its button. */
  side?: 'above' | 'below';
}

const MOVES: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A button that opens a list of actions, after the ARIA menu pattern: arrows move, Esc and Tab close. */
export function Menu({ label, trigger, triggerClass, entries, side = 'below' }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const items = list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]');
    (list.current?.querySelector<HTMLElement>('[aria-checked=true]') ?? items?.[0])?.focus();
    const onPointer = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [isOpen]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.stopPropagation();
      setIsOpen(false);
      button.current?.focus();
      return;
    }
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    items[move(items.indexOf(document.activeElement as HTMLElement), items.length)]?.focus();
  }

  return (
    <div className="menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {trigger}
      </button>
      {isOpen && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          className={`menu-list menu-${side}`}
          onKeyDown={onKeyDown}
        >
          {entries.map((entry) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is only set on the role that has it
            <button
              key={entry.label}
              type="button"
              role={entry.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={entry.isChecked}
              tabIndex={-1}
              className={entry.isDanger ? 'menu-item menu-danger' : 'menu-item'}
              onClick={() => {
                setIsOpen(false);
                button.current?.focus();
                entry.onChoose();
              }}
            >
              {entry.icon !== undefined && <Icon name={entry.icon} />}
              <span className="menu-words">
                <span>{entry.label}</span>
                {entry.hint !== undefined && <span className="faint">{entry.hint}</span>}
              </span>
              {entry.isChecked && <Icon name="check" />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
