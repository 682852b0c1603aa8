import { AppError } from '@repaso/contract/app-error';

/** Runs a recursive parser; structure nested deeper than the stack goes is the document's fault, not ours. */
export function refuseDeepNesting<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('unreadable_document', `The structure of “${name}” is nested too deeply to be read.`, {
      hint: 'Save it as plain text and add that instead.',
      spanish: {
        message: `La estructura de «${name}» está demasiado anidada para leerla.`,
        hint: 'Guárdalo como texto y añade ese archivo.',
      },
      cause: error,
    });
  }
}
