import type { Notice } from '@repaso/contract';

/** The English sentences of notices. */
export function englishOf(notices: readonly Notice[]): string[] {
  return notices.map(({ en }) => en);
}
