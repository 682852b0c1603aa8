import { expect, test } from 'vitest';
import { callCode } from './call-code.ts';

const INPUT = { text: `It's "so" $HOME\n\\ñ`, test: { name: 'test.csv', content: 'a,b' } };

/** The words that a POSIX shell makes of a command: quotes are taken off, `\x` is x. */
function words(command: string): string[] {
  const parts = command.match(/(?:'[^']*'|\\.|[^\s'\\])+/gs) ?? [];
  return parts.map((part) => part.replace(/'([^']*)'|\\(.)/gs, (_, quoted, escaped) => quoted ?? escaped));
}

test('a command carries its input through the shell, files by their path', () => {
  const code = callCode('command', 'classify', INPUT, 'http://x');
  expect(code).toMatch(/\| npx repaso task classify\n$/);
  const [, json = ''] = words(code);
  expect(JSON.parse(json)).toEqual({ ...INPUT, test: 'test.csv' });
});

test('an HTTP call carries its input through the shell, files whole', () => {
  const all = words(callCode('http', 'classify', INPUT, 'http://127.0.0.1:3210').trimEnd());
  expect(all).toContain('http://127.0.0.1:3210/api/tasks/classify');
  expect(JSON.parse(all.at(-1) ?? '')).toEqual(INPUT);
});

test('LangChain code holds the call as data', () => {
  const code = callCode('langchain', 'classify', INPUT, 'http://x');
  const call = /task\.invoke\(([\s\S]*)\)\);\n$/.exec(code)?.[1] ?? '';
  expect(JSON.parse(call)).toEqual(INPUT);
});
