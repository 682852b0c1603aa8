import { fold } from '../text/content-terms.ts';

/** What kind of thing would answer a question. */
export type AnswerType = 'figure' | 'date' | 'name' | 'reason' | 'contrast';

const ASKS: [AnswerType, RegExp][] = [
  [
    'date',
    /\b(?:cuando|en que (?:ano|mes|fecha|dia|siglo)|a que hora|que dia|when|what time|(?:what|which) (?:year|date|day|month))\b/,
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
/** A year, a day, a month, an hour. */
const DATE =
  /\b(?:a las?|at) (?:\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2} de [a-z]+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/;
const REASON =
  /\b(?:porque|ya que|debido|pues|de modo que|para que|a causa|because|since|due to|so that|therefore|in order)\b/;
const CONTRAST =
  /\b(?:mientras|en cambio|a diferencia|diferencia|frente a|en lugar|en vez|whereas|while|unlike|instead|difference|differs?)\b/;
/** Two capitalised words in a row after the first word of the sentence, or a name with its colleagues. */
const NAME =
  /(?<=\S\s+)\p{Lu}[\p{L}'-]+(?:,|\s+(?:(?:y|e|and)\s+)?)\s*(?:(?:de|del|la|van|von)\s+)?\p{Lu}[\p{L}'-]+|\p{Lu}[\p{L}'-]+\s+(?:y sus colegas|y otr[oa]s|and colleagues|and others|et al)/u;
/** Bringing something into the world, in whatever words. */
const MAKES =
  /\b(?:invent|present|propus|propon|public|publish|introdu|cre[oó]|cread|creat|desarroll|develop|describ|propos|fund[oóa]|found)/;
/** The thing that is counted: "how many parameters", "¿cuántas capas?". */
const COUNTED = /\b(?:cuant[oa]s|how many)\s+(\p{L}+)/u;

/** The kinds of answer that a question asks for; none where its words do not tell. */
export function answerTypes(question: string): AnswerType[] {
  const folded = fold(question);
  return ASKS.filter(([, pattern]) => pattern.test(folded)).map(([type]) => type);
}

/**
 * How well a sentence can be the answer by its kind alone (0 to 1): a figure for "how many", best next to the thing that
 * is counted; a year for "when"; a name for "who"; a because for "why". The mean where several are asked for.
 */
export function answerTypeFit(question: string, sentence: string): number {
  const types = answerTypes(question);
  const fits = types.map((type) => fitOf(type, question, sentence));
  return fits.reduce((sum, fit) => sum + fit, 0) / Math.max(1, types.length);
}

function fitOf(type: AnswerType, question: string, sentence: string): number {
  const folded = fold(sentence);
  switch (type) {
    case 'date':
      return DATE.test(folded) ? 1 : 0;
    case 'figure':
      return figureFit(fold(question), folded);
    case 'name':
      return nameFit(fold(question), sentence, folded);
    case 'reason':
      return REASON.test(folded) ? 1 : 0;
    case 'contrast':
      return CONTRAST.test(folded) ? 1 : 0;
  }
}

/** Who made something stands where something is made: "who invented" is answered by "presented" as well. */
function nameFit(question: string, sentence: string, folded: string): number {
  if (!NAME.test(sentence)) return 0;
  return MAKES.test(question) && !MAKES.test(folded) ? 0.4 : 1;
}

function figureFit(question: string, sentence: string): number {
  if (!NUMBER.test(sentence)) return 0;
  const counted = COUNTED.exec(question)?.[1]?.slice(0, 5);
  if (counted === undefined) return 0.7;
  // "70 billion parameters", "175 000 millones de parámetros": a few words may stand between.
  const near = new RegExp(`(?<![\\p{L}\\d][-.,]?)\\d[\\d.,  ]*(?:\\s+\\p{L}+){0,3}?\\s+${counted}`, 'u');
  return near.test(sentence) ? 1 : 0.5;
}
