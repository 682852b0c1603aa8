import { AppError } from '@repaso/contract';

/** Refusal of a file of more than `most` bytes. */
export function fileTooLarge(name: string, most: number): AppError {
  const limit = Math.floor(most / 2 ** 20);
  return new AppError('too_large', `“${name}” is larger than ${limit} MB.`, {
    hint: 'Split the file.',
    spanish: { message: `«${name}» pasa de ${limit} MB.`, hint: 'Parte el archivo.' },
  });
}
