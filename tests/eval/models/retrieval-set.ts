import type { Language } from '@repaso/contract';

/** Questions, the passages that they are asked of, and the positions of the passages that answer each question. */
export interface RetrievalSet {
  name: string;
  questionLanguage: Language;
  passageLanguage: Language;
  questions: string[];
  passages: string[];
  gold: number[][];
}

/** The words of a text with one space between them. */
export const oneLine = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

/** From (question, passage) rows and further passages. A question or passage met twice is one: all its answers are right. */
export function retrievalSet(
  name: string,
  languages: readonly [Language, Language],
  rows: [string, string][],
  more: string[] = [],
): RetrievalSet {
  const positions = new Map<string, number>();
  const keep = (passage: string) => {
    const text = oneLine(passage);
    const position = positions.get(text) ?? positions.size;
    positions.set(text, position);
    return position;
  };
  const asked = new Map<string, { question: string; gold: Set<number> }>();
  for (const [question, passage] of rows) {
    const key = question.toLowerCase();
    const known = asked.get(key) ?? { question, gold: new Set() };
    known.gold.add(keep(passage));
    asked.set(key, known);
  }
  more.forEach(keep);
  const [questionLanguage, passageLanguage] = languages;
  return {
    ...{ name, questionLanguage, passageLanguage, passages: [...positions.keys()] },
    questions: [...asked.values()].map(({ question }) => question),
    gold: [...asked.values()].map(({ gold }) => [...gold]),
  };
}
