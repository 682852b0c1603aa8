import { AppError } from '@repaso/contract';
import type { LabelledText } from '../dataset/dataset.ts';

const MOST_LABELS = 500;

/** What is learnt from, and what training is watched with. */
export interface Rows {
  train: LabelledText[];
  validation: LabelledText[];
}

/** The labels of the training rows, sorted. @throws AppError `bad_request` when they cannot be told apart */
function requireLabels(rows: readonly LabelledText[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = [...counts.keys()].sort();
  if (labels.length < 2) {
    throw new AppError('bad_request', `All rows have the label "${labels[0]}".`, {
      hint: 'A classifier needs rows of two labels at least.',
      spanish: {
        message: `Todas las filas tienen la etiqueta «${labels[0]}».`,
        hint: 'Un clasificador necesita filas de dos etiquetas como mínimo.',
      },
    });
  }
  if (labels.length > MOST_LABELS) {
    throw new AppError('bad_request', `There are ${labels.length} labels, more than ${MOST_LABELS}.`, {
      hint: 'Is labelColumn the column with the labels?',
      spanish: {
        message: `Hay ${labels.length} etiquetas, más de ${MOST_LABELS}.`,
        hint: '¿Es labelColumn la columna de las etiquetas?',
      },
    });
  }
  const single = labels.filter((label) => counts.get(label) === 1);
  if (single.length > 0) {
    throw new AppError('bad_request', `Only one row has the label "${single[0]}".`, {
      hint: 'Give each label two rows at least: one to learn from, one to check with.',
      spanish: {
        message: `Solo una fila tiene la etiqueta «${single[0]}».`,
        hint: 'Da dos filas de cada etiqueta como mínimo: una para aprender y otra para comprobar.',
      },
    });
  }
  return labels;
}

/** @throws AppError `bad_request` for rows whose label the training rows do not have */
export function requireKnownLabels(
  labels: readonly string[],
  rows: readonly LabelledText[],
  what: string,
): void {
  const unknown = rows.find(({ label }) => !labels.includes(label));
  if (unknown === undefined) return;
  throw new AppError('bad_request', `${what} has the label "${unknown.label}", which was not trained.`, {
    hint: `Labels: ${labels.slice(0, 20).join(', ')}.`,
    spanish: {
      message: `${what} tiene la etiqueta «${unknown.label}», que no se ha entrenado.`,
      hint: `Etiquetas: ${labels.slice(0, 20).join(', ')}.`,
    },
  });
}

/** The labels of a data set in two parts. @throws AppError `bad_request` when it cannot be learnt from */
export function labelsOf({ train, validation }: Rows): string[] {
  requireKnownLabels([...new Set(train.map(({ label }) => label))], validation, 'validation');
  return requireLabels([...train, ...validation]);
}
