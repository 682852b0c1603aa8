import { AppError } from '@repaso/contract';

/** The way out for a database that cannot be used. */
export const RESTORE_HINT =
  'Put a backup of the data folder in its place, or move the folder away to start afresh.';

/** SQLite's result code, such as `SQLITE_FULL`, of an error of the driver. */
function resultCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** True when a UNIQUE or PRIMARY KEY rule was broken. */
export function isDuplicate(error: unknown): boolean {
  const code = resultCode(error instanceof AppError ? error.cause : error);
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** True when a FOREIGN KEY rule was broken: the row that was pointed at is gone. */
export function isOrphan(error: unknown): boolean {
  return resultCode(error instanceof AppError ? error.cause : error) === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** Names the few faults of a database file that a user can do something about. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = resultCode(error);
  if (code === 'SQLITE_FULL') return diskFull(error);
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError('forbidden', 'The data folder cannot be written.', {
      hint: 'Give this user the right to write there, or set REPASO_DATA to another folder.',
      cause: error,
      spanish: {
        message: 'No se puede escribir en la carpeta de datos.',
        hint: 'Da a este usuario permiso para escribir en ella, o pon otra en REPASO_DATA.',
      },
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('internal', 'The database file is damaged, so Repaso does not write to it.', {
      hint: RESTORE_HINT,
      cause: error,
      spanish: {
        message: 'El archivo de la base de datos está dañado, así que Repaso no escribe en él.',
        hint: 'Pon en su sitio una copia de seguridad de la carpeta de datos, o aparta la carpeta para empezar de nuevo.',
      },
    });
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new AppError('busy', 'Another program is writing to the database.', {
      hint: 'Try again in a moment.',
      cause: error,
      spanish: {
        message: 'Otro programa está escribiendo en la base de datos.',
        hint: 'Inténtalo otra vez dentro de un momento.',
      },
    });
  }
  return new AppError('internal', 'The database refused a statement.', {
    cause: error,
    spanish: { message: 'La base de datos ha rechazado una orden.' },
  });
}

export function diskFull(cause?: unknown): AppError {
  return new AppError('disk_full', 'The disk that holds the data folder is full.', {
    hint: 'Free some space and try again; nothing was lost.',
    cause,
    spanish: {
      message: 'El disco de la carpeta de datos está lleno.',
      hint: 'Libera espacio e inténtalo otra vez; no se ha perdido nada.',
    },
  });
}
