export {
  type GoldQuestion,
  goldQuestionSchema,
  type QuestionType,
  type Split,
} from './gold/gold-question.ts';
export { type GoldDocument, type LocatedQuestion, locateGold, type Needs } from './gold/locate-gold.ts';
export { locateQuote, type Stretch } from './gold/locate-quote.ts';
export { readGold } from './gold/read-gold.ts';
export type { Span } from './measures/span.ts';
