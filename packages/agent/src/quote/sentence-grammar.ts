/**
 * A GBNF grammar under which a model can only name sentences: `[0]` for none, or one to three of the numbers 1 to
 * `count`. Whatever the documents say, nothing else can come out.
 */
export function sentenceGrammar(count: number): string {
  if (count === 0) return 'root ::= "[0]"';
  const numbers = Array.from({ length: count }, (_, index) => `"[${index + 1}]"`).join(' | ');
  return ['root ::= "[0]" | pick (" " pick)? (" " pick)?', `pick ::= ${numbers}`].join('\n');
}

/** The numbers that the model named, in its order and without repetition; empty for none. */
export function pickedNumbers(output: string, count: number): number[] {
  const numbers = [...output.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  return [...new Set(numbers)].filter((number) => number >= 1 && number <= count);
}
