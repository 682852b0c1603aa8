const LATEX = /\\\(([^\n]+?)\\\)|\\\[([\s\S]+?)\\\]/g;

/** Formulas in `\(…\)` and `\[…\]`, as many models write them, in dollars; the text keeps its length, so offsets hold. */
export function dollarMath(text: string): string {
  return text.includes('\\(') || text.includes('\\[')
    ? text.replace(LATEX, (_, inline?: string, display?: string) => `$$${inline ?? display}$$`)
    : text;
}
