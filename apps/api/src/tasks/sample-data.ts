import { readFile } from 'node:fs/promises';
import { clonePath } from '../clone-path.ts';

/** A file of `corpus/samples`, as the tasks take a data set. */
export interface SampleFile {
  name: string;
  content: string;
}

/** Data sets that come with Repaso, so that every task can be tried; undefined where the corpus was left out. */
export async function readSample(name: string): Promise<SampleFile | undefined> {
  try {
    return { name, content: await readFile(clonePath(`corpus/samples/${name}`), 'utf8') };
  } catch {
    // An installation without the corpus has nothing to try with; tasks then ask for data.
    return undefined;
  }
}

/** The first and the last rows of a sample, header with both: the rows take turns, so each part is balanced. */
export function splitSample({ name, content }: SampleFile, share: number): [SampleFile, SampleFile] {
  const [header = '', ...rows] = content.trimEnd().split('\n');
  const cut = Math.round(rows.length * share);
  const part = (own: string[], use: string) => ({
    name: name.replace('.csv', `-${use}.csv`),
    content: `${[header, ...own].join('\n')}\n`,
  });
  return [part(rows.slice(0, cut), 'train'), part(rows.slice(cut), 'test')];
}
