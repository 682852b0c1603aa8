import { useState } from 'react';
import { useHealth } from '../app/queries.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { chooseTheme, keptTheme, type Theme } from './theme.ts';

export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { language, setLanguage, messages } = useLanguage();
  const { settings: words, app } = messages;
  const [theme, setTheme] = useState<Theme>(keptTheme);
  const { data: health } = useHealth();
  return (
    <Dialog title={words.open} onClose={onClose}>
      <ChoiceGroup
        name="language"
        label={words.language}
        value={language}
        options={[
          ['es', 'Español'],
          ['en', 'English'],
        ]}
        onChange={setLanguage}
      />
      <ChoiceGroup
        name="theme"
        label={words.theme}
        value={theme}
        options={[
          ['system', words.system],
          ['light', words.light],
          ['dark', words.dark],
        ]}
        onChange={(next) => {
          setTheme(next);
          chooseTheme(next);
        }}
      />
      {health !== undefined && (
        <p className="faint settings-about">
          {app.model}: {health.model} · Repaso {health.version}. {app.local}.
        </p>
      )}
    </Dialog>
  );
}
