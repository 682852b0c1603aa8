import { isDataset } from '../form/form-values.ts';

export const CALL_KINDS = ['http', 'command', 'langchain'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** Text as one word of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The command line reads files by their path: content becomes the name of its file. */
function withPaths(value: unknown): unknown {
  if (isDataset(value)) return value.name;
  if (Array.isArray(value)) return value.map(withPaths);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPaths(inner)]));
}

function langChainCode(task: string, input: unknown, origin: string): string {
  return `import { tool } from "@langchain/core/tools";

const api = '${origin}/api/tasks';
const { tasks } = await (await fetch(api)).json();
const { description, input: schema } = tasks.find(({ name }) => name === '${task}');

const task = tool(
  async (input) => {
    const response = await fetch(api + '/${task}', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const output = await response.json();
    if (!response.ok) throw new Error(output.error.message);
    return JSON.stringify(output);
  },
  { name: '${task}', description, schema },
);

console.log(await task.invoke(${JSON.stringify(input, null, 2)}));
`;
}

/** A run of a task as something to paste: an HTTP call, a command, or a LangChain tool with its call. */
export function callCode(kind: CallKind, task: string, input: unknown, origin: string): string {
  if (kind === 'langchain') return langChainCode(task, input, origin);
  if (kind === 'command')
    return `echo ${quoted(JSON.stringify(withPaths(input)))} | npx repaso task ${task}\n`;
  return `curl -s ${origin}/api/tasks/${task} -H 'content-type: application/json' -d ${quoted(JSON.stringify(input))}\n`;
}
