import type { Language } from '@repaso/contract';
import { readSample, splitSample } from './sample-data.ts';

/** Rows of a sample that go into an example; the others are for its test. */
const TRAIN_SHARE = 0.8;

const PROMPTS = {
  es: 'Explica en una frase qué es la atención en un Transformer.',
  en: 'Explain in one sentence what attention is in a Transformer.',
};
const QUESTIONS = {
  es: '¿Qué diferencia hay entre una cadena y un agente?',
  en: 'What is the difference between a chain and an agent?',
};
const QUERIES = { es: '¿qué es HNSW?', en: 'what is HNSW?' };
const TEXTS = {
  es: {
    texts: ['Me dormí a los veinte minutos.', 'Volvería a verla mañana.', 'Dura dos horas.'],
    labels: ['positivo', 'negativo', 'neutro'],
    examples: [
      { text: 'El montaje es torpe y el guion, aburrido.', label: 'negativo' },
      { text: 'Una fotografía preciosa: la recomiendo.', label: 'positivo' },
      { text: 'Se estrena el jueves en tres salas.', label: 'neutro' },
    ],
    task: 'Clasifica el sentimiento como positivo o negativo.',
    shots: [
      { input: 'El montaje es torpe.', output: 'negativo' },
      { input: 'Una fotografía preciosa.', output: 'positivo' },
      { input: 'Salí de la sala antes del final.', output: 'negativo' },
      { input: 'La recomiendo a todo el mundo.', output: 'positivo' },
    ],
    references: ['negativo', 'positivo'],
  },
  en: {
    texts: ['I fell asleep after twenty minutes.', 'I would see it again tomorrow.', 'It lasts two hours.'],
    labels: ['positive', 'negative', 'neutral'],
    examples: [
      { text: 'The editing is clumsy and the plot is dull.', label: 'negative' },
      { text: 'Gorgeous photography: I recommend it.', label: 'positive' },
      { text: 'It opens on Thursday in three cinemas.', label: 'neutral' },
    ],
    task: 'Classify the sentiment as positive or negative.',
    shots: [
      { input: 'The editing is clumsy.', output: 'negative' },
      { input: 'Gorgeous photography.', output: 'positive' },
      { input: 'I left before the end.', output: 'negative' },
      { input: 'I recommend it to everyone.', output: 'positive' },
    ],
    references: ['negative', 'positive'],
  },
};

/** Cells of a CSV row; the samples quote with `"` and have no line breaks inside. */
function cellsOf(row: string): string[] {
  const cells = row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  return cells.map((cell) => {
    const bare = cell.replace(/,$/, '');
    return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
  });
}

async function rowsOf(name: string): Promise<string[][]> {
  const sample = await readSample(name);
  return sample === undefined ? [] : sample.content.trimEnd().split('\n').slice(1).map(cellsOf);
}

async function sentimentParts() {
  const sample = await readSample('sentiment.csv');
  if (sample === undefined) return {};
  const [train, test] = splitSample(sample, TRAIN_SHARE);
  return { train, test };
}

async function articleIn(language: Language): Promise<string> {
  const rows = await rowsOf('summaries.csv');
  return rows.find((row) => row[2] === language)?.[0] ?? '';
}

async function scoreExample() {
  const rows = (await rowsOf('translation-en-es.csv')).slice(0, 6);
  const references = rows.map(([, target = '']) => target);
  // A system that drops the last word of every other sentence: near the references, but not equal to them.
  const predictions = references.map((target, index) =>
    index % 2 === 0 ? target : `${target.split(' ').slice(0, -1).join(' ')}.`,
  );
  return { metric: 'bleu', predictions, references, resamples: 1000, seed: 7 };
}

async function tuneExample() {
  const { train, test } = await sentimentParts();
  return {
    task: 'train-classifier',
    space: {
      learningRate: { low: 0.001, high: 0.3, log: true },
      wordNgrams: [1, 2, 3],
      features: ['ngrams', 'embedding', 'both'],
    },
    base: { epochs: 15, train, test },
    ...{ trials: 20, metric: 'f1', direction: 'maximize', method: 'tpe', pruning: 'median', seed: 7 },
  };
}

const EXAMPLES: Record<string, (language: Language) => Promise<unknown>> = {
  generate: async (language) => ({
    ...{ prompt: PROMPTS[language], temperature: 0.8, topP: 0.95, maxTokens: 80, n: 2, seed: 7 },
  }),
  classify: async (language) => {
    const { texts, labels, examples } = TEXTS[language];
    return { texts, labels, examples };
  },
  'train-classifier': async () => ({ name: 'reviews', ...(await sentimentParts()), epochs: 20, seed: 7 }),
  'evaluate-classifier': async () => ({ name: 'reviews', test: (await sentimentParts()).test }),
  'export-training': async () => ({ name: 'reviews-encoder', ...(await sentimentParts()) }),
  translate: async (language) => {
    const rows = await rowsOf('translation-en-es.csv');
    const column = language === 'es' ? 1 : 0;
    const text = rows.slice(0, 3).map((row) => row[column] ?? '');
    return { text: text.join(' '), from: language, to: language === 'es' ? 'en' : 'es' };
  },
  summarize: async (language) => ({ text: await articleIn(language), length: 'short', language }),
  'few-shot': async (language) => {
    const { task, shots, texts, references } = TEXTS[language];
    return { task, examples: shots, inputs: texts.slice(0, 2), references, compare: ['zero', 'few'] };
  },
  tune: tuneExample,
  score: scoreExample,
  retrieve: async (language) => ({ collection: 'course', query: QUERIES[language], k: 5 }),
  answer: async (language) => ({ collection: 'course', question: QUESTIONS[language] }),
};

/** An input to try a task with, from the samples that come with Repaso; undefined for a task without one. */
export async function exampleFor(task: string, language: Language): Promise<unknown> {
  return EXAMPLES[task]?.(language);
}
