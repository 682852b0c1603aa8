/** An encoding of central Europe. */
type Encoding = 'windows-1250' | 'iso-8859-2';

/** A language: what its letters become, and what of it no western language has. */
interface Signs {
  /** All characters beyond ASCII that a text of it may have. */
  own: RegExp;
  /** Letters in places where nothing else writes them. */
  evidence: RegExp;
  /** Letters of which its texts have one, and those of a western language that shares the others none. */
  usual?: RegExp;
  /** What only one of the two encodings has. */
  ofIso: RegExp;
  ofWindows: RegExp;
}

const PUNCTUATION = '\u00a0\u00ad„“”‚‘’–—…«»§°€%';

const LANGUAGES: readonly Signs[] = [
  // Polish: ą, ł and ż are signs for numbers and questions, and stand inside of words.
  {
    own: new RegExp(`^[¹ê³¿Ÿœæñó¥Ê£¯\\u008fŒÆÑÓ±¶¼¡¦¬${PUNCTUATION}]$`, 'u'),
    evidence: /\p{L}{2}[¹³¿±¶¼Ÿ]{1,3}\p{Ll}|\p{L}[¹³±¶¼Ÿ]\p{Ll}{2}|\p{L}œ[cwæ]|\d z³(?!\p{L})/u,
    ofIso: /[±¶¼¦¬]/,
    ofWindows: /[¹œŸ¥Œ\u008f]/,
  },
  // Czech and Slovak: ě is the grave letter that western languages only have at the end of a word; č, ř and ů stand beside
  // letters with an acute accent or š and ž.
  {
    own: new RegExp(`^[ìšèøžýáíéúùïòóôä\\u009d\\u008dåàÌŠÈØŽÝÁÍÉÚÙÏÒÓÔÄ¹¾¼¥©®«»µ${PUNCTUATION}]$`, 'u'),
    evidence:
      /\p{L}ì\p{Ll}|[øèù][íáéýúìóø]|[íáéýúùìó][øè]|[øèùò]\p{Ll}?[šž]|[šž]\p{Ll}?[øèùò]|\p{L}¹\p{L}[íáéý]|[íáéý][¹¾]\p{Ll}/iu,
    usual: /[šžøýáíéú¹¾]/i,
    ofIso: /[¹¾©®]/,
    ofWindows: /[šžŠŽ]/,
  },
];

/**
 * The encoding of Polish, Czech or Slovak, which statistics take for a western language where there are few words;
 * `undefined` for other text.
 * @param text as it reads in windows-1252
 */
export function westSlavicEncoding(text: string): Encoding | undefined {
  const beyond = [...new Set(text.match(/[^\0-\x7f]/gu) ?? [])];
  // A question mark turned over may be one where there is another to close it.
  const words = text.includes('?') ? text.replaceAll('¿', '') : text;
  const found = LANGUAGES.find(
    ({ own, usual, evidence }) =>
      beyond.every((character) => own.test(character)) &&
      (usual === undefined || usual.test(text)) &&
      evidence.test(words),
  );
  if (!found) return undefined;
  return found.ofIso.test(text) && !found.ofWindows.test(text) ? 'iso-8859-2' : 'windows-1250';
}
