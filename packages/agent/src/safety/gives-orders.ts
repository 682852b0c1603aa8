import { fold } from '../text/content-terms.ts';
import { visibleText } from './visible-text.ts';

/** Sentences that speak to the assistant instead of about the matter; folded, in both languages. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignor[ae]n?|olvid[ae]n?|descart[ae]n?|desobedec\w+|omit[ae]n?)\b.{0,40}\b(?:instruccion|indicacion|regla|orden|prompt|fuentes|documentos|anterior)/,
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|sources|documents|context|above|previous|prior)\b/,
  /\b(?:ahora eres|a partir de ahora (?:eres|responde|actua)|actua como|haz como si|you are now|from now on,? (?:you|answer|respond)|act as|pretend (?:to be|that you))\b/,
  /\b(?:revela|muestra|repite|imprime|cambia|reveal|show|print|repeat|change|your|tus?)\b.{0,30}\b(?:system prompt|prompt del sistema|mensaje del sistema|instrucciones del sistema|system (?:message|instructions)|developer (?:mode|message)|modo desarrollador)\b/,
  /\b(?:asistente|assistant|chatbot|modelo de lenguaje|language model|llm|ia|ai|agente|agent)\b\s*[,:]\s*(?:por favor\s+|please\s+)?(?:responde|di|escribe|llama|ejecuta|borra|envia|revela|muestra|usa|repite|contesta|reply|respond|answer|say|write|call|run|execute|delete|send|reveal|show|use|repeat|print|output)\b/,
  /(?:^\W*|\b(?:debes|tienes que|por favor|please|you must|you should)\s+)(?:llama a|llamar a|invoca|ejecuta|ejecutar|call|invoke|run|execute)\b.{0,24}\b(?:herramienta|funcion|tool|function)/,
  /\b(?:responde|contesta|di|repite|answer|respond|reply|say|repeat)\b.{0,16}\b(?:siempre|unicamente|solamente|exactamente|always|only|exactly|nothing but)\b.{0,60}(?:["':«“]|\bque\b|\bthat\b|\bwith\b|\bcon\b)/,
  /(?:^\W*|\b(?:debes|tienes que|por favor|please|you must|and|y)\s+)(?:revela|filtra|envia|manda|reveal|leak|exfiltrate|send)\b.{0,50}\b(?:conversacion|contrasena|documentos|secretos?|historial|datos|conversation|password|documents|secrets?|history|data)\b.{0,40}\b(?:a|to|https?)\b/,
  /\b(?:cualquier|toda|any|every|all)\b.{0,24}\b(?:preguntas?|questions?)\b.{0,30}\b(?:responde|contesta|di|answer|respond|reply|say)\b/,
];

/** What is written for machines and not for readers: template turns, tool calls. */
const MACHINE_TEXT =
  /<\|[^|>]{1,40}\|>|<[｜][^｜>]{1,40}[｜]>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start_of_turn|end_of_turn|tool_call|function_call)\b|"(?:tool_calls?|function_call|tool_name)"\s*:|\{\s*"name"\s*:\s*"[^"]{1,60}"\s*,\s*"(?:arguments|parameters|input)"\s*:/i;

/**
 * Whether a sentence gives orders to whoever reads it by machine, or has the form of a machine's own messages. Such a
 * sentence is never quoted as an answer and does not enter a prompt; the user is told. Documents about the subject
 * itself are told apart by the question, see `asksAboutOrders`.
 */
export function givesOrders(sentence: string): boolean {
  const visible = visibleText(sentence);
  if (MACHINE_TEXT.test(visible)) return true;
  const folded = fold(visible).replace(/\s+/g, ' ');
  return ORDERS.some((pattern) => pattern.test(folded));
}

/** Whether a question is about such orders, as in a course on security or on prompts. */
export function asksAboutOrders(question: string): boolean {
  return /\b(?:inyeccion|injection|jailbreak|prompt|plantilla|template|instruccion|instruction|herramienta|tool)/.test(
    fold(question),
  );
}
