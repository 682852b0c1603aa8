import type { Language } from '@repaso/contract';
import { englishPrompts } from './english-prompts.ts';
import { spanishPrompts } from './spanish-prompts.ts';
import type { ToolTexts } from './tool-texts.ts';
import type { TutorTexts } from './tutor-texts.ts';

/** Everything that enters a model or is said in the program's own name, in one language. */
export interface Prompts {
  /** How to answer from numbered sources. */
  answer: string;
  /** How to teach from numbered sources: questions and hints before answers. */
  study: string;
  /** How to choose numbered sentences. */
  choose: string;
  /** How to translate into this language. */
  translate: string;
  /** How to call one of the tools. */
  chooseTool: string;
  /** How to make a follow-up stand alone. */
  condense: string;
  /** How to answer about the whole of the documents, from sources or from notes on them. */
  answerWhole: string;
  /** How to take notes on sources, or to sum up such notes. */
  takeNotes: string;
  /** How to sum up the beginning of a conversation. */
  summarizeConversation: string;
  sourcesHeading: string;
  sentencesHeading: string;
  questionHeading: string;
  answerHeading: string;
  historyHeading: string;
  notesHeading: string;
  summaryHeading: string;
  notesOnSources: string;
  notFound: string;
  nothingOn(subject: string): string;
  leftOut(count: number): string;
  notRead(count: number): string;
  noCollections: string;
  tutor: TutorTexts;
  tools: ToolTexts;
  /** Sources that give different values for the same thing. */
  conflict(subject: string, values: { value: string; title: string }[]): string;
  /** Stands before quotations in the other language. */
  quotedInOtherLanguage: string;
  droppedSources(count: number): string;
  droppedNotes(count: number): string;
  withheldOrders(count: number): string;
  condensedTurns(count: number): string;
}

export const PROMPTS: Record<Language, Prompts> = { es: spanishPrompts, en: englishPrompts };
