import { readFile } from 'node:fs/promises';
import { modelKindSchema } from '@repaso/contract';
import { z } from 'zod';
import { writeJson } from './write-json.ts';

const installedModelSchema = z.object({
  id: z.string(),
  kind: modelKindSchema,
  name: z.string(),
  /** Name of its folder beside the manifest. */
  folder: z.string(),
  source: z.object({ repository: z.string(), revision: z.string() }),
  pulledAt: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      /** What the hash was held against at the download. */
      verified: z.enum(['catalog', 'host', 'none']),
    }),
  ),
});
const manifestSchema = z.object({ models: z.array(installedModelSchema) });

/** A model that was pulled, as it arrived: its hashes are known from then on. */
export type InstalledModel = z.infer<typeof installedModelSchema>;

/** `manifest.json` of the folder of models. */
export class Manifest {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** A manifest that is not there, or damaged, is empty: the models can be pulled again. */
  async read(): Promise<InstalledModel[]> {
    try {
      return manifestSchema.parse(JSON.parse(await readFile(this.#file, 'utf8'))).models;
    } catch {
      return [];
    }
  }

  async remove(id: string): Promise<void> {
    await writeJson(this.#file, { models: (await this.read()).filter((model) => model.id !== id) });
  }

  /** Adds a model, or puts it in the place of the one with its id. */
  async add(model: InstalledModel): Promise<void> {
    const others = (await this.read()).filter(({ id }) => id !== model.id);
    await writeJson(this.#file, { models: [...others, model] });
  }
}
