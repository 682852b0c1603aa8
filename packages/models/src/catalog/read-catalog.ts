import { readFile } from 'node:fs/promises';
import { AppError, type CatalogModel, catalogModelSchema } from '@repaso/contract';
import { z } from 'zod';

const catalogSchema = z.object({ models: z.array(catalogModelSchema) });

/** The models of a catalogue file, in its order. @throws AppError `internal` for a file that breaks its own schema */
export async function readCatalog(file: string): Promise<CatalogModel[]> {
  try {
    const { models } = catalogSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    if (new Set(models.map(({ id }) => id)).size === models.length) return models;
    throw new Error('Two models have the same id.');
  } catch (error) {
    throw new AppError('internal', 'The catalogue of models is damaged.', {
      hint: 'Restore models/catalog.json from the clone: git checkout models/catalog.json',
      cause: error,
      spanish: {
        message: 'El catálogo de modelos está dañado.',
        hint: 'Recupera models/catalog.json del clon: git checkout models/catalog.json',
      },
    });
  }
}
