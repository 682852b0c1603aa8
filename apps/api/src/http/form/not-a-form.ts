import { AppError } from '@repaso/contract';

/** Refusal of a body that is no multipart form, or not all of one. */
export function notAForm(): AppError {
  return new AppError('bad_request', 'The body is not multipart/form-data.', {
    hint: 'Send one or more parts named "file".',
    spanish: {
      message: 'El cuerpo no es multipart/form-data.',
      hint: 'Envía una o más partes llamadas «file».',
    },
  });
}
