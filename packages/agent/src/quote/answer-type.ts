import { fold } from '../text/content-terms.ts';

/** What kind of thing would answer a question. */
export type AnswerType = 'figure' | 'date' | 'name' | 'reason' | 'contrast';

const ASKS: [AnswerType, RegExp][] = [
  [
    'date',
    /\b(?:cuando|en que (?:ano|mes|fecha|dia|siglo)|que dia|when|(?:what|which) (?:year|date|day|month))\b/,
  ],
  [
    'figure',
    /\b(?:cuant[oa]s?|que (?:porcentaje|puntuacion|nota|valor|tamano|numero|tasas?|precio|coste)|how (?:many|much|long|large|big|often|old|fast)|(?:what|which) (?:percentage|score|value|size|number|rate|price|share|learning rates?))\b/,
  ],
  ['name', /\b(?:quien(?:es)?|who|whom|whose)\b/],
  ['reason', /\b(?:por que|a que se debe|why|how come)\b/],
  [
    'contrast',
    /\b(?:diferencias?|se diferencian?|distingue|frente a|respecto a|differ(?:s|ent|ence|ences)?|versus|vs|compared? (?:to|with))\b/,
  ],
];

/** A number of its own, not the one in a name such as GPT-3. */
const NUMBER = /(?<![\p{L}\d][-.,]?)\d+(?:[.,]\d+)*/u;
const DATE =
  /\b(?:1[5-9]|20)\d\d\b|\b\d{1,2} de [a-z]+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/;
const REASON =
  /\b(?:porque|ya que|debido|pues|de modo que|para que|a causa|because|since|due to|so that|therefore|in order)\b/;
const CONTRAST =
  /\b(?:mientras|en cambio|a diferencia|diferencia|frente a|en lugar|en vez|whereas|while|unlike|instead|difference|differs?)\b/;
/** Two capitalised words in a row, after the first word of the sentence. */
const NAME = /(?<=\S\s+)\p{Lu}[\p{L}'-]+\s+(?:(?:de|del|la|van|von)\s+)?\p{Lu}[\p{L}'-]+/u;
/** The thing that is counted: "how many parameters", "¿cuántas capas?". */
const COUNTED = /\b(?:cuant[oa]s|how many)\s+(\p{L}+)/u;

/** The kind of answer that a question asks for; undefined where its words do not tell. */
export function answerType(question: string): AnswerType | undefined {
  const folded = fold(question);
  return ASKS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/**
 * How well a sentence can be the answer by its kind alone (0 to 1): a figure for "how many", best next to the thing that
 * is counted; a year for "when"; a name for "who"; a because for "why".
 */
export function answerTypeFit(question: string, sentence: string): number {
  const folded = fold(sentence);
  switch (answerType(question)) {
    case 'date':
      return DATE.test(folded) ? 1 : 0;
    case 'figure':
      return figureFit(fold(question), folded);
    case 'name':
      return NAME.test(sentence) ? 1 : 0;
    case 'reason':
      return REASON.test(folded) ? 1 : 0;
    case 'contrast':
      return CONTRAST.test(folded) ? 1 : 0;
    default:
      return 0;
  }
}

function figureFit(question: string, sentence: string): number {
  if (!NUMBER.test(sentence)) return 0;
  const counted = COUNTED.exec(question)?.[1]?.slice(0, 5);
  if (counted === undefined) return 0.7;
  // "70 billion parameters", "175 000 millones de parámetros": a few words may stand between.
  const near = new RegExp(`(?<![\\p{L}\\d][-.,]?)\\d[\\d.,  ]*(?:\\s+\\p{L}+){0,3}?\\s+${counted}`, 'u');
  return near.test(sentence) ? 1 : 0.5;
}
