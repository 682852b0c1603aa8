import type { Language, SentenceCheck, Source } from '@repaso/contract';
import { contentTerms } from '../text/content-terms.ts';
import { type Sentence, splitSentences } from '../text/split-sentences.ts';
import { bestSupport, contextOf } from './best-support.ts';
import { type Figure, figuresOf, isSameFigure } from './figures.ts';
import { mostShared } from './find-support.ts';
import { holdsName, namesOf } from './names.ts';

/** A sentence with fewer words about the matter claims nothing. */
const FEWEST_TERMS = 2;
/** Below this share of its words in the sources, a sentence in their language has come from elsewhere. */
const FOREIGN = 0.25;
const FEWEST_FOREIGN_TERMS = 4;

/** What of a sentence no source holds: certain signs that it did not come from them. */
function missingIn(sentence: string, sources: readonly Source[], sameLanguage: boolean): string[] {
  const known = sources.flatMap(({ passage }) => figuresOf(passage.text, { words: true }));
  const titles = sources.flatMap((source) => figuresOf(contextOf(source), { words: true }));
  const isKnown = (figure: Figure) => [...known, ...titles].some((other) => isSameFigure(figure, other));
  const figures = figuresOf(sentence).filter((figure) => !isKnown(figure));
  const texts = sources.map((source) => `${contextOf(source)}\n${source.passage.text}`);
  // Names of languages, days and months are written differently in another language: nothing follows from them there.
  const names = sameLanguage
    ? namesOf(sentence).filter((name) => !texts.some((text) => holdsName(text, name)))
    : [];
  return [...figures.map(({ text }) => text), ...names];
}

function checkSentence(
  sentence: Sentence,
  sources: readonly Source[],
  language: Language,
): SentenceCheck | undefined {
  const { text, start, end } = sentence;
  const terms = contentTerms(text);
  const bare = text.replace(/^[-*•\d.)\s]+/, '');
  if (terms.size < FEWEST_TERMS || /\?["'»”)*]*$/.test(text) || /[:：]$/.test(bare)) return undefined;
  const best = bestSupport(sources, bare);
  if (best !== undefined) return { start, end, verdict: 'supported', n: best.n, quote: best.quote };
  const sameLanguage = sources.some(({ passage }) => passage.language === language);
  const missing = missingIn(bare, sources, sameLanguage);
  if (missing.length > 0) return { start, end, verdict: 'unsupported', missing };
  const all = sources.map(({ passage }) => passage.text).join('\n');
  if (sameLanguage && terms.size >= FEWEST_FOREIGN_TERMS && mostShared(bare, all) < FOREIGN)
    return { start, end, verdict: 'unsupported', missing: [] };
  return { start, end, verdict: 'unsure' };
}

/**
 * Every claim of an answer held against the sources that the model was given. Questions and sentences that only lead in
 * are left out; where neither support nor its absence is certain, the verdict is `unsure`, which is not to be marked.
 */
export function checkAnswer(answer: string, sources: readonly Source[], language: Language): SentenceCheck[] {
  if (sources.length === 0) return [];
  return splitSentences(answer).flatMap((sentence) => checkSentence(sentence, sources, language) ?? []);
}
