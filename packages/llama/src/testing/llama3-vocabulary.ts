/** A vocabulary in the manner of Llama 3: byte-level BPE with control tokens at the end. */
export interface Vocabulary {
  tokens: string[];
  /** 1 for ordinary tokens, 3 for control tokens. */
  types: number[];
  merges: string[];
  ids: { beginOfText: number; endOfText: number; endOfTurn: number };
}

const NORMAL = 1;
const CONTROL = 3;

const CONTROL_TOKENS = [
  '<|begin_of_text|>',
  '<|end_of_text|>',
  '<|start_header_id|>',
  '<|end_header_id|>',
  '<|eom_id|>',
  '<|eot_id|>',
  '<|python_tag|>',
];

/** Words whose letters are merged step by step, so that texts in both languages have tokens of several letters. */
const MERGED_WORDS = [
  ...[
    'system',
    'user',
    'assistant',
    ' the',
    ' of',
    ' and',
    ' to',
    ' in',
    ' is',
    ' that',
    ' with',
    ' for',
    ' answer',
  ],
  ...[
    ' de',
    ' la',
    ' que',
    ' el',
    ' en',
    ' los',
    ' se',
    ' del',
    ' las',
    ' un',
    ' por',
    ' con',
    ' una',
    ' respuesta',
  ],
  ...['ing', 'tion', 'ción', 'ado', 'mente', ' model', ' modelo', ' question', ' pregunta', 'Transformer'],
];

/**
 * Builds a vocabulary of the 256 bytes, some merged words and the control tokens of Llama 3.
 * @param size total number of tokens; filled up with words that can be written and that no text is read as. By default as
 * many as are needed.
 * @param moreControlTokens names of further control tokens.
 */
export function llama3Vocabulary(size = 0, moreControlTokens: readonly string[] = []): Vocabulary {
  const letters = byteLetters();
  const ordinary = [...letters];
  const known = new Set(ordinary);
  const merges: string[] = [];
  for (const word of MERGED_WORDS) {
    const parts = [...Buffer.from(word)].map((byte) => letters[byte] as string);
    for (let end = 2; end <= parts.length; end++) {
      const merged = parts.slice(0, end).join('');
      if (known.has(merged)) continue;
      known.add(merged);
      ordinary.push(merged);
      merges.push(`${parts.slice(0, end - 1).join('')} ${parts[end - 1]}`);
    }
  }
  const control = [...CONTROL_TOKENS, ...moreControlTokens];
  for (let number = 0; ordinary.length + control.length < size; number++) ordinary.push(`Ġword${number}`);
  const tokens = [...ordinary, ...control];
  return {
    tokens,
    types: tokens.map((_, id) => (id < ordinary.length ? NORMAL : CONTROL)),
    merges,
    ids: {
      beginOfText: tokens.indexOf('<|begin_of_text|>'),
      endOfText: tokens.indexOf('<|end_of_text|>'),
      endOfTurn: tokens.indexOf('<|eot_id|>'),
    },
  };
}

/** The printable letter that byte-level BPE (GPT-2) writes for each byte. */
function byteLetters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCodePoint(printable ? byte : next++);
  });
}
