/** Tokens that a summary of so many sentences may have. */
export function summaryTokens(sentences: number): number {
  return 64 + sentences * 80;
}
