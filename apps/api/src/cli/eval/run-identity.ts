import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { RunFile } from '@repaso/evaluation';
import { clonePath } from '../../clone-path.ts';
import type { Configuration } from '../../configuration.ts';

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function commit(): Promise<string> {
  try {
    const git = await promisify(execFile)('git', ['describe', '--always', '--dirty'], { cwd: clonePath('') });
    return git.stdout.trim();
  } catch {
    return 'unknown';
  }
}

/** What a run must be remembered with: when, which code and which weights. */
export async function runIdentity(
  configuration: Configuration,
): Promise<Pick<RunFile, 'date' | 'commit' | 'models'>> {
  const weights = join(configuration.embedder.path, 'onnx');
  const [file] = (await readdir(weights)).filter((name) => name.endsWith('.onnx')).sort();
  return {
    date: new Date().toISOString(),
    commit: await commit(),
    models: {
      chat: { name: basename(configuration.model.path), sha256: await sha256(configuration.model.path) },
      embedder: {
        name: basename(configuration.embedder.path),
        sha256: file === undefined ? 'unknown' : await sha256(join(weights, file)),
      },
    },
  };
}
