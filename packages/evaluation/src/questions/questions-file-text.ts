import type { Language } from '@repaso/contract';
import type { GoldQuestion } from '../gold/gold-question.ts';

const HOW: Record<Language, string[]> = {
  es: [
    'Preguntas sobre tu colección. Una por línea; corrígelas a tu gusto:',
    '  cambiar: edita "question", o "quote" con las palabras exactas del documento que contestan',
    '  quitar:  borra la línea, o pon # delante',
    '  añadir:  copia una línea y dale otro "id"; sin respuesta en tus documentos: "type":"unanswerable","answers":[]',
  ],
  en: [
    'Questions about your collection. One a line; correct them as you like:',
    '  change: edit "question", or "quote" with the exact words of the document that answer',
    '  drop:   delete the line, or put # before it',
    '  add:    copy a line and give it another "id"; without an answer in your documents: "type":"unanswerable","answers":[]',
  ],
};

/** A question file that people correct: how to do so on top, then a question a line. */
export function questionsFileText(questions: readonly GoldQuestion[], language: Language): string {
  const lines = questions.map(({ id, language: asked, type, question, answers }) =>
    JSON.stringify({ id, language: asked, type, question, answers }),
  );
  return `${[...HOW[language].map((line) => `# ${line}`), '', ...lines].join('\n')}\n`;
}
