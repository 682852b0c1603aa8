import { AppError } from '@repaso/contract';

/** Checks that every stream of references has one entry for each prediction. @throws AppError `bad_request` */
export function requireParallel(
  predictions: readonly unknown[],
  references: readonly (readonly unknown[])[],
): void {
  if (predictions.length === 0 || references.length === 0) {
    throw new AppError('bad_request', 'There is nothing to score.', {
      hint: 'Give at least one prediction and one list of references.',
      spanish: {
        message: 'No hay nada que puntuar.',
        hint: 'Da una predicción y una lista de referencias como mínimo.',
      },
    });
  }
  for (const [index, stream] of references.entries()) {
    if (stream.length === predictions.length) continue;
    throw new AppError(
      'bad_request',
      `Reference list ${index + 1} has ${stream.length} entries for ${predictions.length} predictions.`,
      {
        hint: 'Give one reference a prediction, in the same order.',
        spanish: {
          message: `La lista de referencias ${index + 1} tiene ${stream.length} entradas para ${predictions.length} predicciones.`,
          hint: 'Da una referencia por predicción, en el mismo orden.',
        },
      },
    );
  }
}
