import { contentWords, fold } from '../text/content-terms.ts';

/** Pages that a request names, both included. */
export interface PageRange {
  from: number;
  to: number;
}

/** A question that no handful of passages answers: the documents have to be read from end to end. */
export type WholeQuestion =
  | { kind: 'summary'; topic: string[]; pages?: PageRange }
  | { kind: 'list'; topic: string[]; pages?: PageRange }
  | { kind: 'comparison'; subjects: [string, string] };

const POLITE =
  /^[¿¡\s]*(?:(?:por favor|please|puedes|podrias|can you|could you|quiero que|i want you to)[,\s]+)*/;
const SUMMARY =
  /^(?:resume(?:me|lo|la|los|las)?|resumir(?:me)?|(?:haz(?:me)?|dame|escribe|hacer(?:me)?|quiero) un resumen|resumen (?:de|del)|sintetiza|summari[sz]e|sum up|(?:give me|make|write) (?:me )?a (?:short |brief )?summary|(?:a )?summary of|de que (?:tratan?|van?|hablan?)\b.*\b(?:documentos?|textos?|apuntes|archivos?|coleccion|contrato|curso|libro|temario|manual)|(?:what(?: is| are|'s)|what're) (?:the|this|these|my) (?:documents?|papers?|notes|files?|texts?|contract|course|book|collection|manual) about|resumen(?=\W*$)|(?:cuales son|que|what are|which are|tell me) (?:los |las |the )?(?:(?:principales|main|key|most important) (?:temas|ideas|puntos|topics|ideas|points|takeaways)|(?:temas|ideas|puntos) (?:principales|clave|mas importantes))(?=\W*$| (?:de|del|of|in|en)\b.*\b(?:documentos?|apuntes|archivos?|coleccion|curso|libro|documents?|papers?|notes|files?|collection|course|book)\W*$))(?!\w)/;
const PAGES =
  /\b(?:paginas?|pags?\.?|pages?|pp\.)\s*(\d{1,5})(?:\s*(?:-|–|a|al|hasta|to|y|and)\s*(?:la |the )?(\d{1,5}))?\b/;
const LIST =
  /^(?:enumera(?:me)?|lista(?:me)?|haz(?:me)? una lista|dame|nombra|di(?:me)?|cuales son|list|enumerate|name|give me|what are|show me|muestra(?:me)?)\b.{0,30}\b(?:tod[oa]s|la lista completa|cada un[oa] de|all|every|each|the full list)\b/;
const COMPARISON =
  /^(?:compara(?:me|r)?|contrasta|haz una comparacion (?:de|entre)|compare|contrast|make a comparison (?:of|between))\b/;
const BETWEEN =
  /^(?:\s*(?:entre|between|de|of|el|la|los|las|the)\s+)?(.+?)\s+(?:y|e|con|frente a|and|with|to|vs\.?|versus|against)\s+(.+)$/i;

/** Words of such a request that name no topic. */
const REQUEST_WORDS = new Set(
  `resume resumeme resumelo resumela resumen resumir sintetiza summarise summarize summary sum dame haz hazme quiero
  give make write short brief breve corto corta completo completa full list lista listame enumera enumerame enumerate
  name nombra dime cuales todos todas todo toda all every each documento documentos document documents paper papers texto textos text
  texts apuntes notas notes archivo archivos file files coleccion collection contenido contents content trata tratan va
  van habla hablan about principales principal main ideas idea puntos points clave key favor please puedes podrias can
  could muestra muestrame show aparecen aparece mencionan menciona mentioned mentions mention appear hay frases lineas
  palabras words sentences lines pagina paginas page pages entero entera whole entire seccion dice dicen dijo decir says say said cuenta cuentan sabe saber this these estos estas
  curso course libro book temario asignatura material materials biblioteca library carpeta folder tema temas topic topics importantes
  important takeaways`
    .split(/\s+/)
    .filter(Boolean),
);

function topicOf(request: string): string[] {
  return contentWords(request).filter((word) => !REQUEST_WORDS.has(fold(word)) && !/^\d+$/.test(word));
}

function pagesOf(request: string): { pages?: PageRange } {
  const [, first, last] = PAGES.exec(request) ?? [];
  if (first === undefined) return {};
  const [from, to] = [Number(first), Number(last ?? first)];
  return { pages: { from: Math.min(from, to), to: Math.max(from, to) } };
}

function clean(subject: string): string {
  return subject.replace(/^(?:el|la|los|las|un|una|the|a|an)\s+/i, '').replace(/[?.!\s]+$/, '');
}

/** What a message asks of the whole of the documents; undefined for a question that passages answer. */
export function wholeQuestion(message: string): WholeQuestion | undefined {
  const folded = fold(message).trim();
  const polite = POLITE.exec(folded)?.[0].length ?? 0;
  const request = folded.slice(polite);
  if (SUMMARY.test(request)) {
    return { kind: 'summary', topic: topicOf(message), ...pagesOf(request) };
  }
  if (LIST.test(request)) {
    const topic = topicOf(message);
    return topic.length === 0 ? undefined : { kind: 'list', topic, ...pagesOf(request) };
  }
  const verb = COMPARISON.exec(request)?.[0];
  if (verb === undefined) return undefined;
  // Folding keeps the number of characters of composed text, so the offsets hold in the message as well.
  const rest = message
    .normalize('NFC')
    .trim()
    .slice(polite + verb.length);
  const between = BETWEEN.exec(rest.trim().replace(/[?.!\s]+$/, ''));
  const [one, other] = [clean(between?.[1] ?? ''), clean(between?.[2] ?? '')];
  return one === '' || other === '' ? undefined : { kind: 'comparison', subjects: [one, other] };
}
