/** A GBNF grammar whose only words are the labels: the model cannot answer anything else. */
export function labelGrammar(labels: readonly string[]): string {
  return `root ::= ${labels.map((label) => JSON.stringify(label)).join(' | ')}`;
}
