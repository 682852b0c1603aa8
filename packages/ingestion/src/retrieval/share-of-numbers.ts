import type { Language } from '@repaso/contract';
import { analyzeQuestion, NUMBER } from '../lexical/analyze.ts';

/** Share (0 to 1) of the terms of a question that are numbers: of an article, a year, an amount. */
export function shareOfNumbers(question: string, language: Language): number {
  let all = 0;
  let numbers = 0;
  for (const [term, weight] of analyzeQuestion(question, language, language)) {
    all += weight;
    if (NUMBER.test(term)) numbers += weight;
  }
  return all === 0 ? 0 : numbers / all;
}
