const COMMAND =
  /^(?:\$ |npm |npx |echo |curl |git |pip |import |from \S+ import |const |let |def |return |#!|<\/?[a-z])/;
const FORMULAS = /\$[^$]+\$/g;
const MARKS = /[{}()[\];=<>'"`\\/|_]/g;
/** Prose has a bracket or a quotation mark now and then; a program has one in every fifth character or so. */
const DENSE = 0.14;

/** True for a line of a program or a command, which says nothing to a reader who asks for a fact. */
export function looksLikeCode(text: string): boolean {
  if (COMMAND.test(text)) return true;
  const prose = text.replace(FORMULAS, 'x').replaceAll(' | ', ' ');
  return (prose.match(MARKS)?.length ?? 0) > prose.length * DENSE;
}
