import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Reads the files of the data folder; `.xz` by the program of that name. */
export class DataFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    if (!existsSync(join(folder, 'README.md'))) {
      throw new Error(
        `The evaluation data is not in ${folder}. Give its folder with --data FOLDER (the one that holds qa/, pairs/ and eval/).`,
      );
    }
  }

  /** A whole text file. */
  text(path: string): string {
    const file = join(this.#folder, path);
    return path.endsWith('.xz')
      ? execFileSync('xz', ['-dc', file], { encoding: 'utf8', maxBuffer: 2 ** 30 })
      : readFileSync(file, 'utf8');
  }

  lines(path: string): string[] {
    return this.text(path).replace(/\n$/, '').split('\n');
  }

  /** The rows of a table without a header. */
  csvRows(path: string): string[][] {
    return parse(this.text(path));
  }

  /** One object a line. */
  jsonLines<Row>(path: string): Row[] {
    return this.lines(path)
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line));
  }
}
