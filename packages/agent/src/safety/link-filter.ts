const IMAGE = /!\[([^\]\n]{0,300})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])/g;
const LINK = /\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/g;
const DEFINITION = /^[ \t]*\[[^\]\n]{1,300}\]:[ \t]*\S+.*$/gm;
const TAG =
  /<\/?(?:a|img|script|iframe|object|embed|link|style|svg|video|audio|form|input|button|meta|base|source|track)\b[^>\n]{0,2000}>/gi;
const ADDRESS = /\b(?:https?|ftp|file|javascript|vbscript):[^\s)>\]"'`]+|\bdata:[a-z]+\/[^\s)>\]"'`]+/gi;

/** What may still become one of these when more text arrives. */
const UNFINISHED =
  /(?:!\[[^\]\n]{0,300}\]\[[^\]\n]{0,300}\]?|!?\[[^\]\n]{0,300}(?:\](?:[([][^)\]\n]{0,2000}|:[^\n]{0,2000})?)?|<\/?[a-z][^>\n]{0,2000}|<\/?|!|\b(?:https?|ftp|file|javascript|vbscript|data):[^\s)>\]"'`]*|\b(?:h|ht|htt|http|https|f|ft|ftp|fi|fil|file|j|ja|jav|java|javas\w*|vbs\w*|d|da|dat|data))$/i;

/**
 * Takes out of a streamed answer everything through which it could reach the network: images leave their description,
 * links leave their text, addresses stay only when one of the sources or the question holds them word for word, so that
 * no data can ride on them. What may still become a link is held back until it is certain.
 */
export class LinkFilter {
  readonly #known: string;
  #held = '';

  /** @param known text whose addresses may be repeated */
  constructor(known: string) {
    this.#known = known;
  }

  push(part: string): string {
    const text = this.#held + part;
    const open = UNFINISHED.exec(text)?.index ?? text.length;
    this.#held = text.slice(open);
    return this.#clean(text.slice(0, open));
  }

  /** What was held back, once nothing more comes. */
  end(): string {
    const rest = this.#clean(this.#held);
    this.#held = '';
    return rest.replace(/!?\[[^\]\n]*\]\([^\n]*$/, '').replace(/<\/?(?:img|a|script|iframe)\b[^\n]*$/i, '');
  }

  #clean(text: string): string {
    return text
      .replace(IMAGE, '$1')
      .replace(LINK, '$1')
      .replace(DEFINITION, '')
      .replace(TAG, '')
      .replace(ADDRESS, (address) => {
        const bare = address.replace(/[.,;:!?…]+$/, '');
        return this.#known.includes(bare) && /^https?:/i.test(bare) ? address : address.slice(bare.length);
      });
  }
}
