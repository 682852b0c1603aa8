import type { Messages } from '../i18n/messages.ts';

/** Name of the collection that ships with Repaso. */
const COURSE = 'course';

export function isCourse(collection: { name: string }): boolean {
  return collection.name === COURSE;
}

/** A collection as its reader calls it: the course has a name of its own in each language. */
export function collectionName(collection: { name: string }, { collection: words }: Messages): string {
  return isCourse(collection) ? words.course : collection.name;
}
