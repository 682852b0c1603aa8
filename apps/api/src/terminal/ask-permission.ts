import { createInterface } from 'node:readline/promises';

/** Asks on the terminal whether a tool may act; no where there is nobody to ask. */
export async function askPermission(tool: string, input: unknown, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error(`${tool} changes something and needs a terminal to ask for leave; it was not run.`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Run ${tool} ${JSON.stringify(input)}? [y/N] `, { signal });
    return /^\s*(?:y|yes|s|s[ií])\s*$/i.test(answer);
  } finally {
    terminal.close();
  }
}
