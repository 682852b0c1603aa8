import { readFileSync } from 'node:fs';
import { type CatalogModel, catalogModelSchema } from '@repaso/contract';

const FILE = new URL('../../../../models/catalog.json', import.meta.url);

/** The models of the clone's catalogue. */
export const taskCatalog: CatalogModel[] = catalogModelSchema
  .array()
  .parse(JSON.parse(readFileSync(FILE, 'utf8')).models);
