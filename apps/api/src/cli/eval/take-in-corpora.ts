import { readFile } from 'node:fs/promises';
import { AppError, type Language } from '@repaso/contract';
import type { GoldDocument, GoldQuestion } from '@repaso/evaluation';
import { clonePath } from '../../clone-path.ts';
import { COURSE } from '../../course/course-name.ts';
import { findFiles } from '../../course/find-files.ts';
import { seedCourse } from '../../course/seed-course.ts';
import type { Repaso } from '../../repaso.ts';

const OFFICE = 'oficina';

/** The corpora of the clone, taken in, and which of them each question is asked of. */
export interface Corpora {
  documents: GoldDocument[];
  collectionOf(question: GoldQuestion): string;
  /** The question's own documents: the same file may be in several collections. */
  documentsOf(question: GoldQuestion): GoldDocument[];
}

function collectionNameOf({ answers, id, scope }: GoldQuestion): string {
  const isOffice = answers.some(({ document }) => document.startsWith(`${OFFICE}/`)) || id.startsWith(OFFICE);
  if (isOffice) return OFFICE;
  return scope === undefined ? COURSE : `${COURSE}-${scope}`;
}

/**
 * Takes in what the questions are about: the course as `repaso serve --course` does it, the papers of the firm, and one
 * edition of the course by itself for questions that may only be answered across languages.
 * @throws AppError `internal` when a document cannot be taken in
 */
export async function takeInCorpora(
  repaso: Repaso,
  data: string,
  questions: readonly GoldQuestion[],
): Promise<Corpora> {
  const wanted = new Set(questions.map(collectionNameOf));
  if (wanted.has(COURSE)) await seedCourse(repaso, { data });
  for (const language of ['es', 'en'] as const) {
    const name = `${COURSE}-${language}`;
    if (wanted.has(name)) await takeInFolder(repaso, name, `corpus/${language}`, language);
  }
  if (wanted.has(OFFICE)) await takeInFolder(repaso, OFFICE, `corpus/${OFFICE}`, OFFICE);
  await repaso.ingestion.whenIdle();

  const ids = new Map<string, string>();
  const held = new Map<string, GoldDocument[]>();
  for (const name of wanted) {
    const collection = await repaso.store.collections.findByName(name);
    if (collection === undefined) throw new AppError('internal', `The collection ${name} was not made.`);
    ids.set(name, collection.id);
    held.set(name, await documentsOf(repaso, collection.id));
  }
  return {
    documents: [...held.values()].flat(),
    collectionOf: (question) => ids.get(collectionNameOf(question))!,
    documentsOf: (question) => held.get(collectionNameOf(question))!,
  };
}

async function takeInFolder(
  repaso: Repaso,
  name: string,
  folder: string,
  prefix: Language | typeof OFFICE,
): Promise<void> {
  const collection = await repaso.store.collections.create({ name });
  for (const { path, name: file } of (await findFiles(clonePath(folder))).documents) {
    const bytes = await readFile(path);
    await repaso.ingestion.add({ collectionId: collection.id, name: `${prefix}/${file}`, bytes });
  }
}

async function documentsOf(repaso: Repaso, collectionId: string): Promise<GoldDocument[]> {
  const { documents } = repaso.store;
  const found: GoldDocument[] = [];
  for (const { id, name, status, error } of await documents.list(collectionId)) {
    if (status !== 'ready') {
      throw new AppError('internal', `${name} could not be taken in: ${error?.message ?? status}.`);
    }
    found.push({ id, name, text: (await documents.text(id)) ?? '' });
  }
  return found;
}
