import {
  AppError,
  addDocumentByAddressSchema,
  createCollectionSchema,
  toErrorDetail,
  type UploadResult,
} from '@repaso/contract';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { RequestIdVariables } from 'hono/request-id';
import type { Repaso } from '../../repaso.ts';
import { jsonList } from '../json-list.ts';
import { readJson } from '../read-json.ts';

/** Bytes of one upload request; its files are held in memory until they are written. */
const MOST_UPLOAD_BYTES = 256 * 1024 * 1024;
const MOST_FILES = 50;

type UploadedFile = Exclude<ReturnType<FormData['get']>, string | null>;

function missing(id: string): AppError {
  return new AppError('not_found', `There is no collection ${id}.`, {
    hint: 'GET /api/collections lists them.',
    spanish: { message: `No hay ninguna colección ${id}.`, hint: 'GET /api/collections las enumera.' },
  });
}

export function collectionRoutes(repaso: Repaso): Hono<{ Variables: RequestIdVariables }> {
  const { collections, documents } = repaso.store;
  const fetchFrom = async (url: string, signal: AbortSignal) => {
    if (repaso.fetchDocument) return repaso.fetchDocument(url, signal);
    throw new AppError('forbidden', 'Adding documents by their address is switched off.', {
      hint: 'Start with REPASO_URLS=1, or set "urls": true in repaso.config.json; or download the file and add it.',
      spanish: {
        message: 'Añadir documentos por su dirección está desactivado.',
        hint: 'Arranca con REPASO_URLS=1, o pon "urls": true en repaso.config.json; o descarga el archivo y añádelo.',
      },
    });
  };
  const routes = new Hono<{ Variables: RequestIdVariables }>();

  routes.get('/', async (c) => c.json({ collections: await collections.list() }));

  routes.post('/', async (c) =>
    c.json(await collections.create(await readJson(c, createCollectionSchema)), 201),
  );

  routes.delete('/:id', async (c) => {
    const id = c.req.param('id');
    if ((await collections.get(id)) === undefined) throw missing(id);
    await repaso.ingestion.removeCollection(id);
    return c.body(null, 204);
  });

  routes.get('/:id/documents', async (c) => {
    const id = c.req.param('id');
    if ((await collections.get(id)) === undefined) throw missing(id);
    const body = await jsonList('documents', await documents.list(id));
    return c.body(body, 200, { 'content-type': 'application/json' });
  });

  routes.post(
    '/:id/documents',
    bodyLimit({
      maxSize: MOST_UPLOAD_BYTES,
      onError: () => {
        throw new AppError('too_large', `An upload may have ${MOST_UPLOAD_BYTES / 1024 / 1024} MB at most.`, {
          hint: 'Send fewer files at a time, or split the document.',
          spanish: {
            message: `Una subida puede tener ${MOST_UPLOAD_BYTES / 1024 / 1024} MB como mucho.`,
            hint: 'Envía menos archivos cada vez, o parte el documento.',
          },
        });
      },
    }),
    async (c) => {
      const collectionId = c.req.param('id');
      if ((await collections.get(collectionId)) === undefined) throw missing(collectionId);
      if (c.req.header('content-type')?.startsWith('application/json')) {
        const { url } = await readJson(c, addDocumentByAddressSchema);
        const file = await fetchFrom(url, c.req.raw.signal);
        const { document, duplicateOf } = await repaso.ingestion.add({ collectionId, ...file });
        const { id, name, status } = document;
        const added = { id, name, status, ...(duplicateOf === undefined ? {} : { duplicateOf }) };
        return c.json({ documents: [added], rejected: [] } satisfies UploadResult, 202);
      }
      const { files, source } = await readFiles(c.req.raw);
      const documents: UploadResult['documents'] = [];
      const rejected: UploadResult['rejected'] = [];
      for (const file of files) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        try {
          const { document, duplicateOf } = await repaso.ingestion.add({
            collectionId,
            name: file.name,
            bytes,
            ...(source === undefined ? {} : { source }),
          });
          const { id, name, status } = document;
          documents.push({ id, name, status, ...(duplicateOf === undefined ? {} : { duplicateOf }) });
        } catch (error) {
          // One file that cannot be taken in does not cost the others; alone, it is the answer.
          if (files.length === 1 || !(error instanceof AppError)) throw error;
          const { requestId: _requestId, ...told } = toErrorDetail(error, c.get('requestId'));
          rejected.push({ name: file.name, error: told });
        }
      }
      return c.json({ documents, rejected } satisfies UploadResult, 202);
    },
  );

  return routes;
}

/**
 * The parts named `file` of a multipart body, and the one named `source` where there is one: the key of the folder in
 * which a file of the same name is replaced. @throws AppError `bad_request` when there are no files, or too many
 */
async function readFiles(request: Request): Promise<{ files: UploadedFile[]; source?: string }> {
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
  const files = form.getAll('file').filter((part): part is UploadedFile => typeof part !== 'string');
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
  if (typeof source === 'string' && /^[\w-]{1,100}$/.test(source)) return { files, source };
  throw new AppError('bad_request', 'The key of a folder is of at most 100 letters, digits, _ and -.', {
    hint: 'Leave "source" out, or send a hash of the path of the folder.',
  });
}
