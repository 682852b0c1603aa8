import type { AnswerMode } from '@repaso/contract';
import type { AgentModel } from './agent-model.ts';
import { fold } from './text/content-terms.ts';

/** Asks for the words of the documents themselves. */
const WORDING =
  /\b(?:literal(?:mente)?|textual(?:mente)?|palabra por palabra|al pie de la letra|que dice exactamente|cita(?:me)? (?:la frase|el pasaje|el texto)|word for word|verbatim|exact (?:words?|wording)|what exactly does .* say|quote (?:the|me))\b/;

/**
 * Whether a question is answered by quotations alone: always with a model that only marks sentences, when the thread
 * says so, and in `auto` when the question asks for the exact words.
 */
export function answersByQuotation(model: AgentModel, mode: AnswerMode, question: string): boolean {
  return model.kind === 'marker' || mode === 'quote' || (mode === 'auto' && WORDING.test(fold(question)));
}
