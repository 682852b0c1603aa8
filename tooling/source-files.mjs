import { execFileSync } from 'node:child_process';
import { root } from './run.mjs';

/** Paths, from the root, of the files that git tracks or would track and that end in one of `extensions`. */
export function sourceFiles(...extensions) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((path) => extensions.some((extension) => path.endsWith(extension)));
}
