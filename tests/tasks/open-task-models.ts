import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalog } from '@repaso/models';
import { TaskModels } from '@repaso/tasks';

export const CATALOG = fileURLToPath(new URL('../../models/catalog.json', import.meta.url));

/** A folder for models, with the models of the catalogue that are put into it. */
export async function openTaskModels() {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-task-models-'));
  return {
    models: new TaskModels(folder, await readCatalog(CATALOG)),
    pathOf: (id: string) => join(folder, id),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
