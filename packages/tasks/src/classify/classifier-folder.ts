import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { parseClassifier, serializeClassifier, type TrainedClassifier } from './trained-classifier.ts';

const ENDING = '.safetensors';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

/** A name that is also a file name on every system. */
export const classifierNameSchema = z
  .string()
  .refine((name) => NAME.test(name), {
    message: 'letters, digits, - and _, at most 63, beginning with a letter or digit',
    params: { spanish: 'letras, cifras, - y _, 63 como máximo, y la primera letra o cifra' },
  })
  .meta({ pattern: NAME.source });

/** The trained classifiers, each a safetensors file in one folder; imported ONNX models are folders beside them. */
export class ClassifierFolder {
  readonly #folder: string;
  #last: { key: string; classifier: TrainedClassifier } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path of an imported model, whether there is one or not. */
  importedPath(name: string): string {
    return join(this.#folder, name);
  }

  async isImported(name: string): Promise<boolean> {
    return stat(join(this.importedPath(name), 'config.json')).then(
      () => true,
      () => false,
    );
  }

  async names(): Promise<string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => (entry.isDirectory() || entry.name.endsWith(ENDING)) && !entry.name.startsWith('.'))
      .map(({ name }) => (name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : name))
      .sort();
  }

  /** Written aside, synced and renamed: never half there. @throws AppError `disk_full`. Returns the bytes. */
  async save(name: string, classifier: TrainedClassifier): Promise<number> {
    await mkdir(this.#folder, { recursive: true });
    const bytes = serializeClassifier(classifier);
    const aside = join(this.#folder, `.${randomUUID()}`);
    try {
      const file = await open(aside, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, join(this.#folder, name + ENDING));
    } catch (error) {
      await rm(aside, { force: true });
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      throw new AppError('disk_full', 'The disk that holds the classifiers is full.', {
        hint: 'Free some space and train again; the old classifier of this name is untouched.',
        spanish: {
          message: 'El disco de los clasificadores está lleno.',
          hint: 'Libera espacio y vuelve a entrenar; el clasificador anterior de este nombre sigue como estaba.',
        },
        cause: error,
      });
    }
    return bytes.length;
  }

  /** @throws AppError `not_found` that names the classifiers there are, `unreadable_document` for a damaged file */
  async load(name: string): Promise<TrainedClassifier> {
    const path = join(this.#folder, name + ENDING);
    const modified = await stat(path).catch(() => undefined);
    if (modified === undefined) throw await this.#missing(name);
    const key = `${name} ${modified.mtimeMs} ${modified.size}`;
    if (this.#last?.key !== key) {
      this.#last = { key, classifier: parseClassifier(await readFile(path)) };
    }
    return this.#last.classifier;
  }

  async #missing(name: string): Promise<AppError> {
    const names = (await this.names()).join(', ');
    return new AppError('not_found', `There is no classifier "${name}".`, {
      hint: `Classifiers: ${names || 'none yet'}. The task train-classifier makes one.`,
      spanish: {
        message: `No existe el clasificador «${name}».`,
        hint: `Clasificadores: ${names || 'ninguno todavía'}. La tarea train-classifier (/entrenar) hace uno.`,
      },
    });
  }
}
