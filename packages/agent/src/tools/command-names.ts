import type { Language } from '@repaso/contract';
import { PROMPTS } from '../prompts/prompts.ts';

/** Further words for a command, beside the name of its tool and those of the languages. */
const ALIASES: Readonly<Record<string, string>> = { search: 'retrieve', train: 'train-classifier' };

export interface NamedCommand {
  /** Name of a tool, `answer` or `help`. */
  tool: string;
  /** The language whose word was used; undefined for a word of both or of none. */
  language: Language | undefined;
}

/** The command that a word stands for in any of the languages; a word that is none is taken for the name of a tool. */
export function commandNamed(word: string): NamedCommand {
  for (const language of ['es', 'en'] as const) {
    const { commands } = PROMPTS[language].tools;
    const tool = Object.keys(commands).find((key) => commands[key]?.name === word && key !== word);
    if (tool !== undefined) return { tool, language };
  }
  return { tool: ALIASES[word] ?? word, language: undefined };
}

/** The word for a tool's command in a language. */
export function commandWord(tool: string, language: Language): string {
  return PROMPTS[language].tools.commands[tool]?.name ?? tool;
}
