export interface NgramOptions {
  /** Longest run of words. */
  wordNgrams: number;
  /** Shortest and longest run of letters inside a word; [0, 0] for none. */
  characterNgrams: readonly [number, number];
}

/** Buckets of the hash: 4 million keep collisions rare, and a lookup table of them stays at 16 MB. */
export const BUCKETS = 2 ** 22;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a text, folded to a bucket (Fowler, Noll and Vo; "xor-folding"). */
function hash(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), FNV_PRIME);
  }
  return ((value >>> 22) ^ value) & (BUCKETS - 1);
}

const WORD_START = Math.imul(FNV_OFFSET ^ 1, FNV_PRIME);
const CHARACTER_START = Math.imul(FNV_OFFSET ^ 2, FNV_PRIME);
/** Words, numbers, and each other mark by itself: "!" and ":" say much about a review. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
/** Longer ones are addresses or noise. */
const LONGEST_WORD = 40;

/**
 * How often each hashed n-gram occurs in a text: runs of words, and runs of letters inside each word with its edges
 * marked, which let forms of a word that were never seen share weights (Bojanowski et al. 2017). Hashing needs no
 * dictionary (Weinberger et al. 2009).
 */
export function hashNgrams(text: string, { wordNgrams, characterNgrams }: NgramOptions): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (bucket: number) => counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const words = text.normalize('NFC').toLowerCase().match(TOKEN) ?? [];
  const [shortest, longest] = characterNgrams;
  for (const [position, word] of words.entries()) {
    let run = '';
    for (let length = 0; length < wordNgrams && position + length < words.length; length += 1) {
      run += `${words[position + length]} `;
      add(hash(run, WORD_START));
    }
    if (shortest === 0 || word.length < 2 || word.length > LONGEST_WORD) continue;
    const edged = `<${word}>`;
    for (let start = 0; start < edged.length; start += 1) {
      for (let length = shortest; length <= longest && start + length <= edged.length; length += 1) {
        add(hash(edged.slice(start, start + length), CHARACTER_START));
      }
    }
  }
  return counts;
}
