import type { Language } from '@repaso/contract';

/** A question that a piece of text answers. */
export interface RuleQuestion {
  kind: 'definition' | 'number' | 'heading';
  question: string;
  /** The words that answer. */
  quote: string;
}

const SHORTEST = 30;
const LONGEST = 320;
const DEFINITION: Record<Language, RegExp> = {
  es: /^((?:El |La |Los |Las |Un |Una )?)([\p{L}\p{N}][\p{L}\p{N}\s.«»"'-]{1,48}?)(?:\s\([^)]*\))?,? (es|son) (?:un|una|unos|unas|el|la|los|las)\s/u,
  en: /^((?:The |A |An )?)([\p{L}\p{N}][\p{L}\p{N}\s.“”"'-]{1,48}?)(?:\s\([^)]*\))?,? (is|are) (?:a|an|the)\s/u,
};
/** What begins like this speaks of something said before, or of nothing in particular. */
const POINTS_BACK =
  /^(?:est[eao]s?|es[eao]s?|aquel\w*|ello|ell[oa]s?|él|lo|cada|todo\w*|otr[oa]s?|su|sus|it|this|that|these|those|there|they|he|she|its|their|each|all|every|another|what|which|here|aquí|así|si|if|en|in|con|with|para|for|por|by|de|of|al|at|on|y|and)\b/iu;
const MOST_TERM_WORDS = 5;

/** "Verb of a measure" in a sentence, and how one asks for it. */
const MEASURES: Record<Language, { verbs: RegExp; ask(subject: string, verb: string): string }> = {
  es: {
    verbs:
      /^((?:El|La|Los|Las|Un|Una) [^.,;:]{3,70}?) (cuesta|cuestan|dura|duran|vale|valen|tarda|tardan|ocupa|ocupan|admite|admiten|mide|miden|pesa|pesan) [^.]{0,40}\d/u,
    ask: (subject, verb) => `¿Cuánto ${verb} ${subject}?`,
  },
  en: {
    verbs: /^((?:The|A|An|Each) [^.,;:]{3,70}?) (costs|lasts|takes|holds|weighs|measures) [^.]{0,40}\d/u,
    ask: (subject, verb) =>
      `How ${verb === 'lasts' || verb === 'takes' ? 'long' : 'much'} does ${subject} ${verb.replace(/s$/, '')}?`,
  },
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What one asks to hear a definition or a measure, where the sentence is one. */
export function askAboutSentence(sentence: string, language: Language): RuleQuestion | undefined {
  if (sentence.length < SHORTEST || sentence.length > LONGEST || sentence.includes(' | ')) return undefined;
  if (POINTS_BACK.test(sentence)) return undefined;
  const { verbs, ask } = MEASURES[language];
  const measure = verbs.exec(sentence);
  if (measure !== null) {
    const [, subject = '', verb = ''] = measure;
    return { kind: 'number', question: ask(lowerFirst(subject), verb), quote: sentence };
  }
  const definition = DEFINITION[language].exec(sentence);
  if (definition === null) return undefined;
  const [, article = '', term = '', verb = ''] = definition;
  if (term.split(/\s+/).length > MOST_TERM_WORDS) return undefined;
  const subject = `${article.toLowerCase()}${term}`;
  const question = language === 'es' ? `¿Qué ${verb} ${subject}?` : `What ${verb} ${subject}?`;
  return { kind: 'definition', question, quote: sentence };
}

/** What one asks to hear the first figure of a table's row: "¿Precio de P-110?". */
export function askAboutRow(header: string, row: string, language: Language): RuleQuestion | undefined {
  const [heads, cells] = [header.split(' | '), row.split(' | ')];
  const [label = ''] = cells;
  if (heads.length !== cells.length || !/\p{L}/u.test(label) || label.length > 60) return undefined;
  const at = cells.findIndex((cell, column) => column > 0 && /^[^\p{L}]*\d/u.test(cell));
  const head = heads[at];
  if (at < 1 || head === undefined || !/\p{L}/u.test(head)) return undefined;
  const question = language === 'es' ? `¿${head} de ${label}?` : `${head} of ${label}?`;
  return { kind: 'number', question, quote: row };
}

/** What one asks to hear what stands under a heading; the heading itself where it is a question. */
export function askAboutHeading(heading: string, language: Language): string | undefined {
  const bare = heading.replace(/^[\d.\s]+/, '').trim();
  if (bare.length < 4 || bare.length > 80) return undefined;
  if (bare.endsWith('?')) return bare;
  return language === 'es'
    ? `¿Qué dicen los documentos sobre «${bare}»?`
    : `What do the documents say about “${bare}”?`;
}
