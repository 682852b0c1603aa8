import type { AnswerMode } from '@repaso/contract';

export const ANSWER_MODES = ['auto', 'quote', 'generate', 'study'] as const satisfies readonly AnswerMode[];

export function toAnswerMode(text: string | null): AnswerMode {
  return ANSWER_MODES.find((mode) => mode === text) ?? 'auto';
}
