import type { StudyLevel } from '@repaso/contract';
import { fold } from '../text/content-terms.ts';

export type ReplyKind = 'reveal' | 'hint' | 'question' | 'reply';

const REVEAL =
  /\b(?:dime|muestra(?:me)?|dame|ensena(?:me)?|ver|cual es|tell me|show|give me|what is)\b.{0,20}\b(?:respuesta|solucion|answer|solution)\b|\bme rindo\b|\bi give up\b/;
const HINT =
  /\b(?:pista|hint|ayuda|help)\b|\bno (?:lo )?se\b|\bni idea\b|\bno idea\b|\b(?:don'?t|do not) know\b|^\W*\?+\W*$/;
const QUESTION =
  /^[¿\s]*(?:que|cual|cuales|quien|como|cuando|donde|por que|cuant[oa]s?|explica(?:me)?|hablame|what|which|who|how|when|where|why|explain|tell me about)\b/;
const QUIZ =
  /\b(?:preguntame|ponme a prueba|examiname|evaluame|hazme (?:una pregunta|un test|preguntas)|quiz|test me|ask me)\b/;

const LEVELS: [StudyLevel, RegExp][] = [
  ['advanced', /\b(?:avanzad[oa]|experto|experta|alto|advanced|expert|high)\b/],
  ['intermediate', /\b(?:intermedi[oa]|medio|media|algo|intermediate|medium|some)\b/],
  [
    'beginner',
    /\b(?:principiante|basic[oa]|bajo|cero|nada|empiezo|novat[oa]|beginner|basic|zero|nothing|new|low)\b/,
  ],
];

/** What a student wants with a message while a question is open. */
export function replyKind(message: string): ReplyKind {
  const folded = fold(message).trim();
  if (REVEAL.test(folded)) return 'reveal';
  if (HINT.test(folded) && folded.split(/\s+/).length <= 8) return 'hint';
  return QUESTION.test(folded) && /\?\s*$/.test(folded) ? 'question' : 'reply';
}

/** Whether a student asks to be asked. */
export function wantsQuiz(message: string): boolean {
  return QUIZ.test(fold(message));
}

/** The level that a message names; beginner where it names none: hints cost less than being lost. */
export function levelIn(message: string): StudyLevel {
  const folded = fold(message);
  return LEVELS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'beginner';
}

/** The topic that a wish to be asked names, as in "ponme a prueba sobre la atención". */
export function quizTopic(message: string): string | undefined {
  return /\b(?:sobre|acerca de|about|on)\s+(.+?)[?.!\s]*$/i.exec(message)?.[1];
}
