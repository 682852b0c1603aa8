import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { AddFilesButton } from '../document/AddFilesButton.tsx';
import { UploadTray } from '../document/UploadTray.tsx';
import { useMessages } from '../i18n/language-context.ts';
import { keep, kept } from '../settings/kept-settings.ts';
import { Icon } from '../ui/Icon.tsx';
import { ModeMenu } from './ModeMenu.tsx';
import { ScopeButton } from './ScopeButton.tsx';

const MOST_CHARACTERS = 8000;

interface ComposerProps {
  /** What the draft belongs to: a thread id, or `new`. */
  draftOf: string;
  isFollowUp: boolean;
  isRunning: boolean;
  onAsk(text: string): void;
  onStop(): void;
  onFiles(files: File[]): void;
}

/** Where questions are written. The draft of each conversation is kept until it is sent. */
export function Composer({ draftOf, isFollowUp, isRunning, onAsk, onStop, onFiles }: ComposerProps) {
  const { composer: words } = useMessages();
  const [text, setText] = useState(() => kept(`draft.${draftOf}`) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const over = text.trim().length - MOST_CHARACTERS;
  const canSend = text.trim() !== '' && over <= 0 && !isRunning;

  useEffect(() => keep(`draft.${draftOf}`, text), [draftOf, text]);
  useEffect(() => {
    // On a touch screen the keyboard would cover the page that was just opened.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, []);

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!canSend) return;
    onAsk(text.trim());
    setText('');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '') {
      const last = [...document.querySelectorAll<HTMLButtonElement>('[data-edit-question]')].at(-1);
      if (last !== undefined) {
        event.preventDefault();
        last.click();
      }
    }
  }

  return (
    <div className="composer-dock">
      <UploadTray />
      <form className="composer" onSubmit={submit}>
        <textarea
          ref={field}
          id="question"
          aria-label={words.label}
          aria-describedby="question-hint"
          placeholder={isFollowUp ? words.followUp : words.placeholder}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-bar">
          <AddFilesButton
            label={words.attach}
            icon="attach"
            className="icon-button"
            isBare
            onFiles={onFiles}
          />
          <ScopeButton />
          <ModeMenu />
          <span className="composer-gap" />
          {isRunning ? (
            <button
              type="button"
              className="send-button"
              aria-label={words.stop}
              title={words.stop}
              onClick={onStop}
            >
              <Icon name="stop" />
            </button>
          ) : (
            <button
              type="submit"
              className="send-button"
              aria-label={words.send}
              title={words.send}
              disabled={!canSend}
            >
              <Icon name="send" />
            </button>
          )}
        </div>
      </form>
      <p id="question-hint" className={over > 0 ? 'composer-hint composer-over' : 'composer-hint'}>
        {over > 0 ? words.tooLong(over) : words.newline}
      </p>
    </div>
  );
}
