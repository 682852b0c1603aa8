import type { Language } from '@repaso/contract';
import { PROMPTS } from '../prompts/prompts.ts';
import type { AgentTool } from './agent-tool.ts';
import { usageOf } from './read-command.ts';

/** The commands of a conversation, one line each, in the order of the texts; tools without a text come last. */
export function sayHelp(tools: readonly AgentTool[], language: Language): string {
  const { commands, helpHeading, helpEnd } = PROMPTS[language].tools;
  const known = Object.entries(commands)
    .filter(([name]) => ['help', 'answer'].includes(name) || tools.some((tool) => tool.name === name))
    .map(([, { usage, about }]) => `- \`${usage}\` — ${about}`);
  const others = tools
    .filter(({ name }) => commands[name] === undefined)
    .map((tool) => `- \`${usageOf(tool, language)}\` — ${tool.description}`);
  return `${helpHeading}\n\n${[...known, ...others].join('\n')}\n\n${helpEnd}`;
}
