import type { QuizItem, StudyLevel } from '@repaso/contract';
import type { TutorTexts } from '../prompts/tutor-texts.ts';
import { figuresOf } from '../proof/figures.ts';
import { namesOf } from '../proof/names.ts';
import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { contentTerms, contentWords, fold } from '../text/content-terms.ts';

const SHORTEST = 40;
const LONGEST = 280;
const BLANK = '____';
const DEFINITION =
  /^(?:(?:el|la|los|las|un|una|the|an?)\s+)?([^.,;:()]{2,60}?)(?:\s*\([^)]*\))?,?\s+(?:es|son|is|are)\s+(?:un|una|el|la|los|las|an?|the)\s/i;

/** Whether a sentence is fit to ask about: it says something whole, in words. */
export function isAskable({ text, header, context }: CandidateSentence): boolean {
  const aside =
    /\b(?:ejercicios?|exercises?|fuentes|sources|referencias|references|bibliograf[ií]a|bibliography)\b/i;
  return (
    header === undefined &&
    text.length >= SHORTEST &&
    text.length <= LONGEST &&
    !/[?:：]["'»”)]*$|\n|^[-*•]|\$\$/.test(text) &&
    !aside.test(context)
  );
}

/** The words to leave out: a figure or a name that the topic does not give away, else its longest word. */
function blankOf({ text }: CandidateSentence, topic: string): string | undefined {
  const given = contentTerms(topic);
  const isGiven = (words: string) => [...contentTerms(words)].some((term) => given.has(term));
  const figures = figuresOf(text)
    .map((figure) => text.slice(figure.at, figure.at + figure.text.length))
    .filter((written) => fold(text).split(fold(written)).length === 2);
  const names = namesOf(text).filter((name) => !isGiven(name) && text.split(name).length === 2);
  const words = contentWords(text)
    .filter((word) => word.length > 4 && !isGiven(word) && text.split(word).length === 2)
    .sort((a, b) => b.length - a.length);
  return figures[0] ?? names[0] ?? words[0];
}

/** A question about a sentence, of the kind that suits the level; undefined when nothing in it can be asked. */
export function makeItem(
  sentence: CandidateSentence,
  level: StudyLevel,
  topic: string,
  texts: TutorTexts,
): QuizItem | undefined {
  const base = { chunkId: sentence.source.passage.chunkId, quote: sentence.text, hints: 0, attempts: 0 };
  const term = DEFINITION.exec(sentence.text)?.[1];
  if (level !== 'beginner' && term !== undefined && contentTerms(term).size > 0)
    return { ...base, kind: 'define', question: texts.define(term) };
  const heading = sentence.source.passage.headings.at(-1);
  if (level === 'advanced' && heading !== undefined)
    return { ...base, kind: 'explain', question: texts.explain(heading.replace(/[.?!¿¡]+/g, '')) };
  const blank = blankOf(sentence, topic);
  if (blank === undefined) return undefined;
  return { ...base, kind: 'cloze', question: texts.cloze(sentence.text.replace(blank, BLANK)), blank };
}
