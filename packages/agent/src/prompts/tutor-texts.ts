import type { StudyLevel } from '@repaso/contract';

/** What the tutor says in its own name. Quotations and questions made of them stand beside these. */
export interface TutorTexts {
  askTopic: string;
  askLevel(topic: string): string;
  levels: Record<StudyLevel, string>;
  begin(level: string): string;
  cloze(sentence: string): string;
  define(term: string): string;
  explain(heading: string): string;
  hintPlace(place: string): string;
  hintLetters(first: string, letters: number): string;
  hintWords(words: string): string;
  right: string;
  almost: string;
  wrong: string;
  reveal: string;
  next: string;
  score(right: number, total: number): string;
  nothing(topic: string): string;
  noMore(topic: string): string;
  /** A hint or an answer was wanted while no question is open. */
  noQuestion: string;
  /** The student has had enough before the first question was answered. */
  stopped: string;
  levelHeading: string;
  goalHeading: string;
}

export const spanishTutor: TutorTexts = {
  askTopic: '¿Qué tema quieres estudiar?',
  askLevel: (topic) =>
    `Vamos a estudiar «${topic}». Antes de empezar: ¿qué nivel tienes (principiante, intermedio o avanzado) y qué quieres conseguir?`,
  levels: { beginner: 'principiante', intermediate: 'intermedio', advanced: 'avanzado' },
  begin: (level) =>
    `De acuerdo: nivel ${level}. Empiezo con una pregunta; pide una pista o di «no lo sé» cuando quieras.`,
  cloze: (sentence) => `Completa la frase: «${sentence}»`,
  define: (term) => `Con tus palabras: ¿qué es «${term}»?`,
  explain: (heading) => `Explica con tus palabras: ${heading}.`,
  hintPlace: (place) => `Pista: mira en ${place}.`,
  hintLetters: (first, letters) => `Pista: empieza por «${first}» y tiene ${letters} caracteres.`,
  hintWords: (words) => `Pista: la respuesta habla de ${words}.`,
  right: '¡Correcto! Lo dicen tus documentos:',
  almost: 'Vas bien, pero falta algo.',
  wrong: 'No es eso.',
  reveal: 'La respuesta está en tus documentos:',
  next: 'Siguiente pregunta.',
  score: (right, total) => `Has acertado ${right} de ${total}. Escribe otro tema para seguir.`,
  nothing: (topic) =>
    `Tus documentos no tratan «${topic}», así que no puedo preguntarte por ello. Prueba con otro tema.`,
  noMore: (topic) => `No hay más preguntas sobre «${topic}».`,
  noQuestion: 'No hay ninguna pregunta abierta. Escribe el tema que quieres estudiar.',
  stopped: 'Lo dejamos aquí. Escribe un tema cuando quieras seguir.',
  levelHeading: 'Nivel del estudiante',
  goalHeading: 'Lo que quiere conseguir',
};

export const englishTutor: TutorTexts = {
  askTopic: 'Which topic do you want to study?',
  askLevel: (topic) =>
    `Let us study “${topic}”. Before we begin: what is your level (beginner, intermediate or advanced), and what do you want to achieve?`,
  levels: { beginner: 'beginner', intermediate: 'intermediate', advanced: 'advanced' },
  begin: (level) =>
    `All right: ${level}. I begin with a question; ask for a hint or say “I don't know” at any time.`,
  cloze: (sentence) => `Complete the sentence: “${sentence}”`,
  define: (term) => `In your own words: what is “${term}”?`,
  explain: (heading) => `Explain in your own words: ${heading}.`,
  hintPlace: (place) => `Hint: look at ${place}.`,
  hintLetters: (first, letters) => `Hint: it begins with “${first}” and has ${letters} characters.`,
  hintWords: (words) => `Hint: the answer speaks of ${words}.`,
  right: 'Right! Your documents say:',
  almost: 'You are on the way, but something is missing.',
  wrong: 'That is not it.',
  reveal: 'The answer is in your documents:',
  next: 'Next question.',
  score: (right, total) => `You got ${right} of ${total} right. Write another topic to go on.`,
  nothing: (topic) =>
    `Your documents do not deal with “${topic}”, so I cannot ask you about it. Try another topic.`,
  noMore: (topic) => `There are no more questions on “${topic}”.`,
  noQuestion: 'No question is open. Write the topic that you want to study.',
  stopped: 'We stop here. Write a topic whenever you want to go on.',
  levelHeading: 'Level of the student',
  goalHeading: 'What the student wants to achieve',
};
