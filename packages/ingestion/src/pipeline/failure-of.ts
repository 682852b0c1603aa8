import { AppError, type Document } from '@repaso/contract';

/** What the user is told about a document that failed. Messages of other libraries, with their paths, stay out of it. */
export function failureOf(error: unknown, { name }: Document): NonNullable<Document['error']> {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.spanish === undefined ? {} : { spanish: error.spanish }),
    };
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') {
    return {
      code: 'disk_full',
      message: `“${name}” could not be stored: the disk is full.`,
      hint: 'Free some space and add the file again.',
      spanish: {
        message: `«${name}» no se ha podido guardar: el disco está lleno.`,
        hint: 'Libera espacio y añade el archivo otra vez.',
      },
    };
  }
  return {
    code: 'internal',
    message: `Something failed inside Repaso while “${name}” was taken in.`,
    hint: 'Add the file again; the server log has the details.',
    spanish: {
      message: `Algo ha fallado dentro de Repaso al tomar «${name}».`,
      hint: 'Añade el archivo otra vez; el registro del servidor tiene los detalles.',
    },
  };
}
