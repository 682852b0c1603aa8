import { type FoundDocument, findFiles } from './find-files.ts';

/** The documents under a path, sorted by name. @throws AppError `not_found` */
export async function findDocuments(path: string): Promise<FoundDocument[]> {
  return (await findFiles(path)).documents;
}
