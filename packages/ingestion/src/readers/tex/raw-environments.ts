/** Environments that hold a formula. */
export const FORMULAS = new Set(
  [
    'equation',
    'align',
    'alignat',
    'flalign',
    'gather',
    'multline',
    'eqnarray',
    'displaymath',
    'math',
    'dmath',
  ].flatMap((name) => [name, `${name}*`]),
);

/** Environments whose content is set as it is written. */
export const VERBATIM = new Set([
  'verbatim',
  'verbatim*',
  'Verbatim',
  'lstlisting',
  'minted',
  'alltt',
  'semiverbatim',
]);

/** Environments that are not shown. */
export const UNSEEN = new Set(['comment', 'filecontents', 'filecontents*']);
