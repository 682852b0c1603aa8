import type { Language } from '@repaso/contract';

/** Frequent words that belong to one of the two languages alone (`a`, `no`, `me`, `he`, `as`, `son` belong to both). */
const MARKS: Record<Language, ReadonlySet<string>> = {
  es: new Set(
    `al algún alguna algunos ante antes así aunque bajo cada cómo como con cual cuál cuáles cuándo cuando cuánto cuántos
    cuántas cuanto de del desde después donde dónde dos durante el él ella ellos en entonces entre era es esa ese eso
    esta está están este esto estos fue fueron ha hace hacia han hasta hay haber la las le les lo los más mas mejor mi
    mientras modelo mucho muy ni nos nuestro o otra otro otros para pero poco por porqué porque puede pueden qué que
    quién quien quiénes se según ser si sí sido siempre sin sirve sirven sobre su sus también tan tanto tiene tienen
    toda todas todo todos tras tu un una unas uno unos usa usan ya y yo qué dime explica explícame explicame cuéntame
    resume diferencia significa funciona funcionan`.split(/\s+/),
  ),
  en: new Set(
    `about after all also an and any are at be because been before being between both but by can could did do does each
    for from had has have how if in into is it its just like many may model models more most much must not of on only or
    other our out over should so some such than that the their them then there these they this those through to under up
    use used uses using very was we were what when where which while who why will with without would you your explain
    tell work works mean means difference give summarize describe`.split(/\s+/),
  ),
};

const ACCENTED = /[ñáéíóúü]/;
const LONGEST_SAMPLE = 20_000;

/** How many words of the text speak for each language; Spanish marks and typical endings count a little as well. */
export function languageEvidence(text: string): Record<Language, number> {
  const sample = text.slice(0, LONGEST_SAMPLE).normalize('NFC').toLowerCase();
  const evidence = { es: 0, en: 0 };
  if (/[¿¡]/.test(sample)) evidence.es += 2;
  for (const [word] of sample.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (MARKS.es.has(word)) evidence.es += 1;
    else if (ACCENTED.test(word)) evidence.es += 0.5;
    else if (/(?:cion|ciones|idad|mente|aje)$/.test(word)) evidence.es += 0.5;
    if (MARKS.en.has(word)) evidence.en += 1;
    else if (/(?:tion|tions|ing|ity|ness|ould)$/.test(word)) evidence.en += 0.5;
  }
  return evidence;
}

/** Language of a text, also of a short question; `fallback` where it shows neither more than the other. */
export function detectLanguage<Fallback extends Language | null>(
  text: string,
  fallback: Fallback,
): Language | Fallback {
  const { es, en } = languageEvidence(text);
  if (es === en) return fallback;
  return es > en ? 'es' : 'en';
}

/** Language of a whole document, `null` where it is in neither. */
export function mainLanguage(text: string): Language | null {
  return detectLanguage(text, null);
}
