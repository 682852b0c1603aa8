import type { StudyLevel } from '@repaso/contract';
import { fold } from '../text/content-terms.ts';

export type ReplyKind = 'stop' | 'reveal' | 'hint' | 'question' | 'reply';

const STOP =
  /^\W*(?:(?:ya )?basta|para(?: ya)?|paramos|fin|salir|termin(?:a|ar|amos|emos)|acab(?:a|ar|amos|emos)|lo dejo|stop|enough|quit|exit|finish|i'?m done)(?: ya| aqui| por hoy| now| here| for today)?\W*$|\b(?:quiero|quisiera|vamos a|want to|let'?s|like to) (?:terminar|parar|acabar|dejarlo|salir|stop|finish|quit|end)\b/;
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

/** What stands before the topic in a wish to learn. */
const WISH =
  /^[¿¡\s]*(?:(?:hola|hello|hi|por favor|please)[,.!\s¿¡]+)*(?:(?:(?:me gustaria|quiero|quisiera|necesito|vamos a|podemos|puedes|podrias|ayudame a|i want to|i would like to|i'd like to|i need to|let'?s|let us|can we|can you|could you|help me(?: to)?)\s+)?(?:ensename|explicame|estudi(?:ar|emos)|aprender|repas(?:ar|emos)|practi(?:car|quemos)|entender|preparar|hablemos|teach me|explain|study|learn|review|practi[sc]e|understand|talk)\b\s*)?(?:(?:algo |mas |something |more )?(?:sobre|acerca de|de|about|on)\s+)?/;

/** The topic that a student names, without the wish around it; undefined for a wish without a topic. */
export function studyTopic(message: string): string | undefined {
  const text = message.normalize('NFC').trim();
  // Folding keeps the number of characters of composed text.
  const wish = WISH.exec(fold(text))?.[0].length ?? 0;
  const topic = text
    .slice(wish)
    .replace(/[¿?¡!\s]+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
  return topic === '' ? undefined : topic;
}

/** What a student wants with a message while a question is open. */
export function replyKind(message: string): ReplyKind {
  const folded = fold(message).trim();
  if (STOP.test(folded)) return 'stop';
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
