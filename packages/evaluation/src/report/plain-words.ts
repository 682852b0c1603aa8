import type { Language } from '@repaso/contract';
import type { FigureName } from '../run/figure.ts';
import type { QuestionResult } from '../run/question-result.ts';

/** Of how many questions something holds. */
interface Share {
  count: number;
  of: number;
}

const GOOD = 0.85;
const FAIR = 0.65;
const MOST_EXAMPLES = 5;
const SNIPPET = 140;

type Grade = 'good' | 'fair' | 'poor';

const TEXTS = {
  es: {
    asked: (all: number, without: number) =>
      `Se hicieron ${all} preguntas sobre tu colección; ${without} de ellas no tienen respuesta en tus documentos.`,
    found: (share: string) => `Encuentra el pasaje: en ${share} está entre los cinco primeros.`,
    right: (share: string) => `Contesta bien: en ${share} cita palabras que responden.`,
    silent: (share: string) =>
      `Sabe callar: en ${share} de las que no tienen respuesta dice que no la encuentra.`,
    refused: (share: string) => `Calla de más: en ${share} dice que no encuentra lo que sí está.`,
    share: ({ count, of }: Share) => `${count} de ${of} (${Math.round((100 * count) / of)} %)`,
    grades: { good: 'bien', fair: 'regular', poor: 'mal' },
    verdicts: {
      good: 'En conjunto: Repaso sirve para estos documentos.',
      fair: 'En conjunto: Repaso ayuda con estos documentos, pero comprueba cada respuesta en su fuente.',
      poor: 'En conjunto: todavía no te fíes de Repaso con estos documentos.',
    },
    why: 'Lo que falló',
    notFound: 'no encontró el pasaje',
    refusedIt: 'encontró el pasaje, pero dijo que no lo sabía',
    quoted: (text: string) => `citó otra cosa (mira si también responde): «${text}»`,
    invented: (text: string) => `no está en tus documentos, pero citó: «${text}»`,
    few: 'Son pocas preguntas: con menos de 20, una más o menos cambia mucho los porcentajes.',
    easy: 'Las preguntas hechas por regla usan las palabras de tus documentos y son más fáciles que las de una persona: añade algunas tuyas.',
  },
  en: {
    asked: (all: number, without: number) =>
      `${all} questions were asked about your collection; ${without} of them have no answer in your documents.`,
    found: (share: string) => `It finds the passage: in ${share} it is among the first five.`,
    right: (share: string) => `It answers right: in ${share} it quotes words that answer.`,
    silent: (share: string) => `It knows when to refuse: in ${share} of those without an answer it says so.`,
    refused: (share: string) => `It refuses too much: in ${share} it does not find what is there.`,
    share: ({ count, of }: Share) => `${count} of ${of} (${Math.round((100 * count) / of)} %)`,
    grades: { good: 'good', fair: 'fair', poor: 'poor' },
    verdicts: {
      good: 'All in all: Repaso works for these documents.',
      fair: 'All in all: Repaso helps with these documents, but check each answer at its source.',
      poor: 'All in all: do not trust Repaso with these documents yet.',
    },
    why: 'What went wrong',
    notFound: 'did not find the passage',
    refusedIt: 'found the passage, but said it did not know',
    quoted: (text: string) => `quoted something else (see whether it answers as well): “${text}”`,
    invented: (text: string) => `not in your documents, yet it quoted: “${text}”`,
    few: 'These are few questions: with fewer than 20, one more or less changes the percentages a lot.',
    easy: 'Questions made by rule use the words of your documents and are easier than those of a person: add some of your own.',
  },
};

function shareOf(results: readonly QuestionResult[], figure: FigureName, wanted = 1): Share {
  const values = results.flatMap(({ figures }) => figures[figure] ?? []);
  return { count: values.filter((value) => value === wanted).length, of: values.length };
}

function gradeOf({ count, of }: Share): Grade {
  return count >= GOOD * of ? 'good' : count >= FAIR * of ? 'fair' : 'poor';
}

/** The result of an evaluation for someone who has never read one, in their language. */
export function explainInPlainWords(results: readonly QuestionResult[], language: Language): string {
  const texts = TEXTS[language];
  const without = results.filter(({ needs }) => needs.length === 0).length;
  const found = foundShare(results);
  const right = shareOf(results, 'rightSentence');
  const silent = shareOf(results, 'falseAnswer', 0);
  const refused = shareOf(results, 'falseRefusal');
  const graded = (text: (share: string) => string, share: Share, grade = gradeOf(share)) =>
    share.of === 0 ? [] : [`  ${text(texts.share(share))} → ${texts.grades[grade]}`];
  const calm = gradeOf({ count: refused.of - refused.count, of: refused.of });
  const order: Grade[] = ['poor', 'fair', 'good'];
  const [worst = 'poor'] = [found, right, silent]
    .filter((share) => share.of > 0)
    .map(gradeOf)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const examples = results.flatMap((result) => faultOf(result, texts) ?? []);
  return [
    texts.asked(results.length, without),
    [
      ...graded(texts.found, found),
      ...graded(texts.right, right),
      ...graded(texts.silent, silent),
      ...graded(texts.refused, refused, calm),
    ].join('\n'),
    texts.verdicts[worst],
    ...(examples.length === 0 ? [] : [`${texts.why}:\n${examples.slice(0, MOST_EXAMPLES).join('\n')}`]),
    [...(results.length < 20 ? [texts.few] : []), texts.easy].join('\n'),
  ].join('\n\n');
}

/** A passage counts as found when half of what is needed is in the first five. */
function foundShare(results: readonly QuestionResult[]): Share {
  const values = results.flatMap(({ figures }) => figures['recall@5'] ?? []);
  return { count: values.filter((value) => value >= 0.5).length, of: values.length };
}

function faultOf(result: QuestionResult, texts: (typeof TEXTS)[Language]): string | undefined {
  const { figures, question, answer } = result;
  const said = (answer?.text ?? '').replace(/\s+/g, ' ').slice(0, SNIPPET);
  const line = (fault: string) => `  - ${question}\n    ${fault}`;
  if (figures.falseAnswer === 1) return line(texts.invented(said));
  if (figures.rightSentence !== 0) return undefined;
  if ((figures['recall@5'] ?? 0) < 0.5) return line(texts.notFound);
  return line(figures.falseRefusal === 1 ? texts.refusedIt : texts.quoted(said));
}
