import { AppError } from '@repaso/contract/app-error';

const SPLIT = 'Split the file, or save it in another format.';
const SPLIT_ES = 'Parte el archivo, o guárdalo en otro formato.';

/** The file broke what read it, in a way of which nothing more is known. */
export function brokeReader(name: string): AppError {
  return new AppError('unreadable_document', `“${name}” cannot be read: reading it broke the reader.`, {
    hint: SPLIT,
    spanish: { message: `No se puede leer «${name}»: al leerlo se ha roto el lector.`, hint: SPLIT_ES },
  });
}

/** @param limit in bytes */
export function tooLarge(name: string, limit: number): AppError {
  const megabytes = Math.round(limit / 2 ** 20);
  return new AppError(
    'unreadable_document',
    `“${name}” cannot be read: reading it takes more than ${megabytes} MB of memory.`,
    {
      hint: SPLIT,
      spanish: {
        message: `No se puede leer «${name}»: hacen falta más de ${megabytes} MB de memoria.`,
        hint: SPLIT_ES,
      },
    },
  );
}

/** @param limit in milliseconds */
export function tooSlow(name: string, limit: number): AppError {
  const seconds = Math.round(limit / 1000);
  return new AppError('unreadable_document', `“${name}” cannot be read within ${seconds} seconds.`, {
    hint: SPLIT,
    spanish: { message: `No se puede leer «${name}» en ${seconds} segundos.`, hint: SPLIT_ES },
  });
}

/** @param message of the parser, for the log */
export function damaged(name: string, message: string): AppError {
  return new AppError('unreadable_document', `“${name}” cannot be read: its content is damaged.`, {
    hint: 'Save it again with the program that made it, then add the new file.',
    spanish: {
      message: `No se puede leer «${name}»: su contenido está dañado.`,
      hint: 'Guárdalo otra vez con el programa que lo hizo y añade el archivo nuevo.',
    },
    cause: new Error(message),
  });
}
