import { useScope } from '../collection/scope-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { ANSWER_MODES } from './answer-modes.ts';

/** How the next question is answered. */
export function ModeMenu() {
  const { mode: words } = useMessages();
  const { mode, setMode } = useScope();
  return (
    <Menu
      label={`${words.label}: ${words[mode]}`}
      side="above"
      triggerClass="composer-option"
      trigger={
        <>
          <Icon name="quote" />
          <span>{words[mode]}</span>
          <Icon name="down" />
        </>
      }
      entries={ANSWER_MODES.map((one) => ({
        label: words[one],
        hint: words[`${one}Hint`],
        isChecked: one === mode,
        onChoose: () => setMode(one),
      }))}
    />
  );
}
