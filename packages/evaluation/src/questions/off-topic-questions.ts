import type { Language } from '@repaso/contract';

/** Questions that hardly any collection answers, with the word that would give away that one does. */
export const OFF_TOPIC: Record<Language, { question: string; word: string }[]> = {
  es: [
    { question: '¿Cuál es la capital de Mongolia?', word: 'mongolia' },
    { question: '¿Quién ganó el Mundial de fútbol de 2010?', word: 'mundial' },
    { question: '¿Cuántas lunas tiene Júpiter?', word: 'júpiter' },
    { question: '¿Cómo se prepara un gazpacho?', word: 'gazpacho' },
    { question: '¿En qué año cayó el Imperio romano de Occidente?', word: 'imperio' },
    { question: '¿Qué instrumento tocaba Pau Casals?', word: 'casals' },
  ],
  en: [
    { question: 'What is the capital of Mongolia?', word: 'mongolia' },
    { question: 'Who won the 2010 World Cup?', word: 'cup' },
    { question: 'How many moons does Jupiter have?', word: 'jupiter' },
    { question: 'How do I bake sourdough bread?', word: 'sourdough' },
    { question: 'In which year did the Western Roman Empire fall?', word: 'empire' },
    { question: 'Which instrument did Pablo Casals play?', word: 'casals' },
  ],
};
