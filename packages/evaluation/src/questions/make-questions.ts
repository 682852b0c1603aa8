import type { Language, Passage } from '@repaso/contract';
import type { GoldQuestion } from '../gold/gold-question.ts';
import { askAboutHeading, askAboutRow, askAboutSentence, type RuleQuestion } from './ask-by-rule.ts';
import { OFF_TOPIC } from './off-topic-questions.ts';

export type CollectionPassage = Pick<Passage, 'text' | 'headings' | 'language'> & {
  /** Name of the document in its collection. */
  document: string;
};

export interface MakeQuestionsOptions {
  splitSentences(text: string): { text: string }[];
  /** Most questions of each kind. */
  most: number;
}

interface Made extends RuleQuestion {
  language: Language;
  document: string;
  or: string[];
}

const KINDS = ['definition', 'number', 'heading'] as const;
const TYPES = { definition: 'single', number: 'numeric', heading: 'single' } as const;

/**
 * Questions that a collection answers, made by rule from its headings, definitions and figures, and some that it does
 * not answer. Each knows the words that answer it. Easier than what people ask, because they use the documents' words.
 */
export function makeQuestions(
  passages: readonly CollectionPassage[],
  { splitSentences, most }: MakeQuestionsOptions,
): GoldQuestion[] {
  const made = passages.flatMap((passage) => askAbout(passage, splitSentences));
  const seen = new Set<string>();
  const distinct = made.filter(({ question }) => {
    const key = question.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  const chosen = KINDS.flatMap((kind) => {
    const ofKind = distinct.filter((one) => one.kind === kind);
    return spread(ofKind, most).map((one, index): GoldQuestion => {
      const { document, quote, or, language, question } = one;
      const answers = [{ document, quote, ...(or.length > 0 ? { or } : {}) }];
      const id = `${kind}-${String(index + 1).padStart(2, '0')}`;
      return { id, language, type: TYPES[kind], question, history: [], answers, split: 'dev' };
    });
  });
  return [...chosen, ...offTopic(passages)];
}

function askAbout(
  passage: CollectionPassage,
  splitSentences: MakeQuestionsOptions['splitSentences'],
): Made[] {
  const { document, language, headings, text } = passage;
  const sentences = splitSentences(text).map((sentence) => sentence.text);
  const found: RuleQuestion[] = sentences.flatMap((sentence) => askAboutSentence(sentence, language) ?? []);
  const lines = text.split('\n');
  let header: string | undefined;
  for (const line of lines) {
    if (!line.includes(' | ')) header = undefined;
    else if (header === undefined) header = line;
    else found.push(...[askAboutRow(header, line, language) ?? []].flat());
  }
  const made = found.map((one): Made => ({ ...one, language, document, or: [] }));
  const heading = headings.at(-1);
  const asked = heading === undefined ? undefined : askAboutHeading(heading, language);
  const [quote, ...or] = sentences.filter((sentence) => sentence.length > 15);
  if (asked !== undefined && quote !== undefined) {
    made.push({ kind: 'heading', question: asked, quote, or, language, document });
  }
  return made;
}

/** At most `most` of a list, as evenly over it as can be, so that every document has its share. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)] as Item);
}

/** In the languages of the collection, and only what its words do not touch. */
function offTopic(passages: readonly CollectionPassage[]): GoldQuestion[] {
  const words = passages.map(({ text }) => text.toLowerCase()).join('\n');
  const languages = [...new Set(passages.map(({ language }) => language))].sort();
  return languages.flatMap((language) =>
    OFF_TOPIC[language]
      .filter(({ word }) => !words.includes(word))
      .map(({ question }, index): GoldQuestion => {
        const id = `off-topic-${language}-${index + 1}`;
        return { id, language, type: 'unanswerable', question, history: [], answers: [], split: 'dev' };
      }),
  );
}
