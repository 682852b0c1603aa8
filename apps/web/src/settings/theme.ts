import { keep, kept } from './kept-settings.ts';

export type Theme = 'system' | 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

export function keptTheme(): Theme {
  const theme = kept('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function show(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia(DARK).matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  const bar = document.querySelector('meta[name=theme-color]');
  bar?.setAttribute('content', isDark ? '#131715' : '#fbfbf9');
}

export function chooseTheme(theme: Theme): void {
  keep('theme', theme === 'system' ? '' : theme);
  show(theme);
}

/** Follows the system while the reader has not chosen. */
export function followSystemTheme(): void {
  show(keptTheme());
  matchMedia(DARK).addEventListener('change', () => show(keptTheme()));
}
