import { expect, test } from 'vitest';
import { makeResult } from '../testing/make-result.ts';
import { explainInPlainWords } from './plain-words.ts';

const right = makeResult({ figures: { 'recall@5': 1, rightSentence: 1, falseRefusal: 0 } });
const missed = makeResult({
  question: '¿Y el plazo?',
  figures: { 'recall@5': 0, rightSentence: 0, falseRefusal: 1 },
});
const silent = makeResult({ needs: [], type: 'unanswerable', figures: { falseAnswer: 0 } });
const said = {
  text: 'Ulán  Bator',
  reason: 'stop' as const,
  query: '',
  sources: [],
  citations: [],
  timings: null,
};
const invented = {
  ...makeResult({ needs: [], question: '¿Capital?', type: 'unanswerable', figures: { falseAnswer: 1 } }),
  answer: said,
};

test('a good result is told with its shares and a verdict', () => {
  const text = explainInPlainWords([...Array(19).fill(right), silent], 'es');
  expect(text).toContain('Se hicieron 20 preguntas sobre tu colección; 1 de ellas no tienen respuesta');
  expect(text).toContain('Contesta bien: en 19 de 19 (100 %) cita palabras que responden. → bien');
  expect(text).toContain('En conjunto: Repaso sirve para estos documentos.');
  expect(text).not.toContain('Lo que falló');
  expect(text).not.toContain('Son pocas preguntas');
});

test('what failed is shown, and the worst measure gives the verdict', () => {
  const text = explainInPlainWords([right, right, missed, invented], 'en');
  expect(text).toContain('It finds the passage: in 2 of 3 (67 %) it is among the first five. → fair');
  expect(text).toContain(
    'It knows when to refuse: in 0 of 1 (0 %) of those without an answer it says so. → poor',
  );
  expect(text).toContain('do not trust Repaso with these documents yet');
  expect(text).toContain('  - ¿Y el plazo?\n    did not find the passage');
  expect(text).toContain('  - ¿Capital?\n    not in your documents, yet it quoted: “Ulán Bator”');
  expect(text).toContain('These are few questions');
});
