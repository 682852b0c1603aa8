import type { Language, Passage } from '@repaso/contract';
import { contentTerms } from '../text/content-terms.ts';
import type { PageRange } from './whole-question.ts';

export interface Scope {
  passages: Passage[];
  /** Words that the request names and no title of the scope holds: what the answer is to be about. */
  topic: string[];
}

/**
 * The documents that a request names by their titles, in the language of the question where there are several; all
 * documents, to be read for a topic, where it names none. Of these only the pages that it names.
 */
export function chooseScope(
  passages: Passage[],
  request: { topic: string[]; pages?: PageRange },
  language: Language,
): Scope {
  const scope = chooseDocuments(passages, request.topic, language);
  const { pages } = request;
  if (pages === undefined) return scope;
  const isNamed = ({ page }: Passage) => page !== undefined && page >= pages.from && page <= pages.to;
  return { ...scope, passages: scope.passages.filter(isNamed) };
}

function chooseDocuments(passages: Passage[], topic: string[], language: Language): Scope {
  const wanted = [...contentTerms(topic.join(' '))];
  if (wanted.length === 0) return { passages: ownLanguageFirst(passages, language), topic: [] };
  const titles = new Map(passages.map(({ documentId, title }) => [documentId, contentTerms(title)]));
  const named = passages.filter(({ documentId }) =>
    wanted.every((term) => titles.get(documentId)?.has(term)),
  );
  if (named.length === 0) return { passages: ownLanguageFirst(passages, language), topic };
  const own = named.filter((passage) => passage.language === language);
  return { passages: own.length > 0 ? own : named, topic: [] };
}

/** Documents in the language of the question come first, as they begin; the others follow. */
function ownLanguageFirst(passages: Passage[], language: Language): Passage[] {
  const begins = new Map<string, Language>();
  for (const passage of passages) {
    if (!begins.has(passage.documentId)) begins.set(passage.documentId, passage.language);
  }
  const isOwn = ({ documentId }: Passage) => begins.get(documentId) === language;
  return [...passages.filter(isOwn), ...passages.filter((passage) => !isOwn(passage))];
}
