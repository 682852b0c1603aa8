import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'server-address';

/** Tells the command line, through the data folder, where the running server is. */
export async function announceServer(data: string, address: string): Promise<() => Promise<void>> {
  const file = join(data, NAME);
  await writeFile(file, address);
  return () => rm(file, { force: true });
}

/** Address of the server that runs over this data folder, if one answers. */
export async function findServer(data: string): Promise<string | undefined> {
  const address = await readFile(join(data, NAME), 'utf8').catch(() => '');
  if (!/^http:\/\/[^\s/]+$/.test(address)) return undefined;
  try {
    const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok ? address : undefined;
  } catch {
    return undefined;
  }
}
