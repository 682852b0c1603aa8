/** Words that carry no topic: articles, prepositions, pronouns, auxiliaries and question words of both languages. */
const FUNCTION_WORDS = new Set(
  `a al algo algun alguna ante antes asi aun bajo cada como con cual cuales cuando cuanta cuantas cuanto cuantos de del
  desde donde dos e el ella ellas ello ellos en entonces entre era eran eres es esa esas ese eso esos esta estan estas
  este esto estos fue fueron ha hace hacen han hasta hay la las le les lo los mas me mi mide miden muy ni no nos o otra
  otro para pero por porque pues que quien quienes se segun ser si sido sin sirve sirven sobre son su sus tambien te
  tiene tienen tras tu un una unas uno unos usa usan y ya
  about after all also an and any are as at be because been before but by can could did do does for from had has have
  he her his how i if in into is it its many mean means measure measures more most much my no not of on one or our out
  she should so some such than that the their them then there these they this those through to under up use used uses
  was we were what when where which who whom whose why will with would you your
  define definir defineme dime explain explica explicame tell please favor`
    .split(/\s+/)
    .filter(Boolean),
);

/** Lower case without accents, for comparing words. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** The words of a text that carry its topic, as they are written. */
export function contentWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu) ?? []).filter(
    (word) => !FUNCTION_WORDS.has(fold(word)),
  );
}

/** Folded content words, cut to what singular, plural and conjugated forms have in common. */
export function contentTerms(text: string): Set<string> {
  return new Set(contentWords(text).map((word) => fold(word).slice(0, 6)));
}
