import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestEvent } from '@repaso/contract';
import { clonePath } from '../clone-path.ts';
import type { Repaso } from '../repaso.ts';
import { COURSE } from './course-name.ts';
import { findFiles } from './find-files.ts';

/** The folders of the corpus that make up the course; samples and the business corpus are for the user to add. */
const EDITIONS = ['es', 'en'];

interface CourseFile {
  name: string;
  bytes: Uint8Array;
  sha256: string;
}

async function readCourse(corpus: string): Promise<CourseFile[]> {
  const files: CourseFile[] = [];
  for (const edition of EDITIONS) {
    for (const { path, name } of (await findFiles(join(corpus, edition))).documents) {
      const bytes = await readFile(path);
      files.push({
        name: `${edition}/${name}`,
        bytes,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
  }
  return files;
}

/**
 * Brings the collection `course` in line with the corpus of the clone: on the first start all of it, after an update
 * the chapters that changed. A corpus that has been taken in once is not touched again, so what the user deletes stays
 * deleted.
 * @param onStart called with the number of documents when there is work
 * @returns the documents that failed, as events
 */
export async function seedCourse(
  repaso: Repaso,
  options: { data: string; onStart?: (documents: number) => void; onEvent?: (event: IngestEvent) => void },
): Promise<IngestEvent[]> {
  const files = await readCourse(clonePath('corpus'));
  const edition = createHash('sha256')
    .update(files.map((file) => `${file.name} ${file.sha256}\n`).join(''))
    .digest('hex');
  const receipt = join(options.data, 'course-edition');
  if ((await readFile(receipt, 'utf8').catch(() => '')) === edition) return [];

  const { collections, documents } = repaso.store;
  const collection = (await collections.findByName(COURSE)) ?? (await collections.create({ name: COURSE }));
  const held = await documents.list(collection.id);
  const wanted = new Set(files.map((file) => file.sha256));
  const missing = files.filter(
    (file) => !held.some((document) => document.sha256 === file.sha256 && document.status === 'ready'),
  );
  options.onStart?.(missing.length);

  const failures: IngestEvent[] = [];
  const unsubscribe = repaso.ingestion.subscribe((event) => {
    if (event.document.collectionId !== collection.id) return;
    if (event.type === 'document-error') failures.push(event);
    options.onEvent?.(event);
  });
  try {
    for (const file of missing) {
      // A chapter takes the place of its older edition, as files of a folder do.
      const { name, bytes } = file;
      await repaso.ingestion.add({ collectionId: collection.id, name, bytes, source: COURSE });
    }
    await repaso.ingestion.whenIdle();
    const outdated = held.filter((document) => !wanted.has(document.sha256));
    for (const document of outdated) {
      // Only chapters of the course: what the user added to the collection has another kind of name.
      const isChapter = /^(es|en)\//.test(document.name);
      if (isChapter && (await documents.get(document.id))) await repaso.ingestion.remove(document.id);
    }
  } finally {
    unsubscribe();
  }
  if (failures.length === 0) await writeFile(receipt, edition);
  return failures;
}
