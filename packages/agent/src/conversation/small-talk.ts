import type { Language } from '@repaso/contract';
import { fold } from '../text/content-terms.ts';

type Kind = 'greeting' | 'thanks' | 'farewell' | 'abilities';

/** Whole messages, folded and without marks: small talk is answered only when there is nothing else in the message. */
const PATTERNS: [kind: Kind, language: Language, pattern: RegExp][] = [
  [
    'greeting',
    'es',
    /^((hola|buenas|buenos dias|buenas (tardes|noches)|saludos)( (que tal|como estas))?|que tal( estas)?|como estas)( repaso)?$/,
  ],
  [
    'greeting',
    'en',
    /^((hi|hello|hey|good (morning|afternoon|evening))( there)?( how are you)?|how are you)( today)?( repaso)?$/,
  ],
  [
    'thanks',
    'es',
    /^((ok|vale|perfecto|genial) )?(muchas )?gracias( repaso| por (todo|tu ayuda|la ayuda))?$/,
  ],
  [
    'thanks',
    'en',
    /^((ok|great|perfect) )?(thanks|thank you)( very much| so much| a lot| repaso| for (your|the) help| for everything)?$/,
  ],
  ['farewell', 'es', /^(adios|hasta (luego|manana|pronto)|chao)$/],
  ['farewell', 'en', /^(bye|goodbye|see you( later| soon)?)$/],
  [
    'abilities',
    'es',
    /^(quien eres|que eres|que puedes hacer|que sabes hacer|ayuda|como (funcionas|te llamas)|cual es tu nombre)( tu)?$/,
  ],
  [
    'abilities',
    'en',
    /^(who are you|what are you|what can you do|help|how do you work|what( is| s|s)? your name)$/,
  ],
];

const REPLIES: Record<Language, Record<Kind, string>> = {
  es: {
    greeting: 'Hola. Pregúntame lo que quieras sobre tus documentos y te mostraré la frase que lo responde.',
    thanks: 'De nada. ¿Qué más quieres saber?',
    farewell: 'Hasta luego. La conversación queda guardada en este equipo.',
    abilities:
      'Soy Repaso: respondo con tus documentos y enseño la frase en la que se apoya cada respuesta. Todo ocurre en este equipo. Elige una colección o añade documentos, y pregunta.',
  },
  en: {
    greeting: 'Hello. Ask me anything about your documents and I will show you the sentence that answers it.',
    thanks: 'You are welcome. What else would you like to know?',
    farewell: 'See you. The conversation stays on this machine.',
    abilities:
      'I am Repaso: I answer from your documents and show the sentence that each answer rests on. Everything happens on this machine. Choose a collection or add documents, and ask.',
  },
};

/** The reply to a message that is only small talk; undefined for everything else, which is then a question. */
export function replyToSmallTalk(message: string): string | undefined {
  const bare = fold(message)
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = PATTERNS.find(([, , pattern]) => pattern.test(bare));
  return found && REPLIES[found[1]][found[0]];
}
