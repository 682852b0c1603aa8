import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AgentTool } from './agent-tool.ts';
import { type CommandContext, readCommand } from './read-command.ts';

const summarize: AgentTool = {
  name: 'summarize',
  description: 'Summarise.',
  input: z.strictObject({ text: z.string(), length: z.union([z.int(), z.enum(['short', 'long'])]) }),
  acts: false,
  run: async () => undefined,
};

test.each([
  ['/resumir length=3 Hola.', { length: 3, text: 'Hola.' }],
  ['/summarize length=short 3 gatos', { length: 'short', text: '3 gatos' }],
])('%s: a setting that may be a number or a word is what it looks like', (message, input) => {
  const context: CommandContext = { collection: undefined, language: 'es', languageOf: () => 'es' };
  expect(readCommand(message, [summarize], context)).toMatchObject({ kind: 'tool', input });
});
