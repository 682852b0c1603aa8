/** What numbers and names a formula and is not part of it. */
const MACHINERY = /\\(?:label|intertag)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![a-zA-Z])/g;
/** Environments that a typesetter of formulas knows by the name that they have inside of one. */
const INNER: Record<string, string> = {
  align: 'aligned',
  alignat: 'aligned',
  flalign: 'aligned',
  eqnarray: 'aligned',
  gather: 'gathered',
  multline: 'gathered',
};

/** A formula in running text, between dollars. */
export function inlineFormula(text: string): string {
  const formula = bare(text);
  return formula === '' ? '' : `$${formula}$`;
}

/** A formula that is set apart, between double dollars, with its number where it has one. */
export function blockFormula(text: string, environment: string | undefined, number?: string): string {
  const formula = bare(text);
  if (formula === '') return '';
  const inner = INNER[(environment ?? '').replace('*', '')];
  // The number of columns of `alignat` is an argument that the inner one does not have.
  const content = environment?.startsWith('alignat') ? formula.replace(/^\{\d+\}\s*/, '') : formula;
  const whole = inner ? `\\begin{${inner}} ${content} \\end{${inner}}` : content;
  return `$$${whole}${number === undefined ? '' : ` \\tag{${number}}`}$$`;
}

function bare(text: string): string {
  return text
    .replace(/(?<!\\)%[^\n]*/g, '')
    .replace(MACHINERY, '')
    .replace(/\s+/g, ' ')
    .trim();
}
