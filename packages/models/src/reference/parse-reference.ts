import { AppError } from '@repaso/contract';

/** What a user can call a model by. */
export type ModelReference =
  | { type: 'id'; id: string }
  | { type: 'hub'; repository: string; revision: string; file: string }
  /** The file is looked for: the one of the repository that is quantised in this way. */
  | { type: 'hub-quantisation'; repository: string; revision: string; quantisation: string }
  | { type: 'file'; path: string };

const HUB =
  /^hf:(?<repository>[\w.-]+\/[\w.-]+)(?:\/(?<file>[\w./-]+)|:(?<quantisation>\w+))?(?:@(?<revision>[\w.-]+))?$/;
const HUB_PAGE =
  /^https:\/\/huggingface\.co\/(?<repository>[\w.-]+\/[\w.-]+)\/(?:resolve|blob)\/(?<revision>[\w.-]+)\/(?<file>[\w./-]+?)(?:\?.*)?$/;
const DEFAULT_QUANTISATION = 'Q4_K_M';

/**
 * Reads what the user calls a model by: an id of the catalogue; `hf:OWNER/NAME/FILE.gguf`, `hf:OWNER/NAME:Q4_K_M` or
 * `hf:OWNER/NAME`, each with `@REVISION` where another than `main` is meant, or the address of the file on
 * huggingface.co; or the path of a file.
 * @throws AppError `bad_request` for an address that is none of these
 */
export function parseReference(text: string): ModelReference {
  const page = HUB_PAGE.exec(text)?.groups;
  const groups = page ?? HUB.exec(text)?.groups;
  if (groups !== undefined) {
    const { repository = '', file, quantisation = DEFAULT_QUANTISATION, revision = 'main' } = groups;
    if (file === undefined) return { type: 'hub-quantisation', repository, revision, quantisation };
    if (file.endsWith('.gguf') && isInside(file)) return { type: 'hub', repository, revision, file };
    throw unreadable(text);
  }
  if (/^(?:hf|https?):/i.test(text)) throw unreadable(text);
  if (/[/\\]|^~|\.gguf$/i.test(text)) return { type: 'file', path: text };
  return { type: 'id', id: text };
}

/** The `hf:` address of a file, as `parseReference` reads it. */
export function hubAddress(repository: string, revision: string, file: string): string {
  return `hf:${repository}/${file}${revision === 'main' ? '' : `@${revision}`}`;
}

function isInside(file: string): boolean {
  return file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function unreadable(text: string): AppError {
  return new AppError('bad_request', `"${text.slice(0, 200)}" is no address of a GGUF model.`, {
    hint: 'Write hf:OWNER/NAME/FILE.gguf or hf:OWNER/NAME:Q4_K_M, an id of `repaso models list`, or the path of a file.',
    spanish: {
      message: `«${text.slice(0, 200)}» no es la dirección de un modelo GGUF.`,
      hint: 'Escribe hf:DUEÑO/NOMBRE/ARCHIVO.gguf o hf:DUEÑO/NOMBRE:Q4_K_M, un id de `repaso models list`, o la ruta de un archivo.',
    },
  });
}
