import { AppError, sourceKeySchema } from '@repaso/contract';

const MOST_FILES = 50;

type FormFile = Exclude<ReturnType<FormData['get']>, string | null>;

export interface FormFiles {
  files: { name: string; bytes: FormFile }[];
  source?: string;
}

/**
 * The parts named `file` of a multipart body, and the one named `source` where there is one: the key of the folder in
 * which a file of the same name is replaced. @throws AppError `bad_request` when there are no files, or too many
 */
export async function readFiles(request: Request): Promise<FormFiles> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad_request', 'The body is not multipart/form-data.', {
      hint: 'Send one or more parts named "file".',
      cause: error,
      spanish: {
        message: 'El cuerpo no es multipart/form-data.',
        hint: 'Envía una o más partes llamadas «file».',
      },
    });
  }
  const parts = form.getAll('file').filter((part): part is FormFile => typeof part !== 'string');
  const files = parts.map((bytes) => ({ name: bytes.name, bytes }));
  if (files.length === 0) {
    throw new AppError('bad_request', 'The upload has no file.', {
      hint: 'Send one or more parts named "file".',
      spanish: {
        message: 'La subida no trae ningún archivo.',
        hint: 'Envía una o más partes llamadas «file».',
      },
    });
  }
  if (files.length > MOST_FILES) {
    throw new AppError(
      'too_large',
      `An upload may have ${MOST_FILES} files at most; this one has ${files.length}.`,
      {
        hint: 'Send them in several requests.',
        spanish: {
          message: `Una subida puede tener ${MOST_FILES} archivos como mucho; esta tiene ${files.length}.`,
          hint: 'Envíalos en varias peticiones.',
        },
      },
    );
  }
  const source = form.get('source');
  if (source === null) return { files };
  const key = sourceKeySchema.safeParse(source);
  if (key.success) return { files, source: key.data };
  throw new AppError('bad_request', 'The key of a folder is of at most 100 letters, digits, _ and -.', {
    hint: 'Leave "source" out, or send a hash of the path of the folder.',
  });
}
