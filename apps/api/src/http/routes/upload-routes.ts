import {
  AppError,
  addDocumentByAddressSchema,
  MOST_DOCUMENT_BYTES,
  toErrorDetail,
  type UploadResult,
  uploadQuerySchema,
} from '@repaso/contract';
import { fileTooLarge, type NewFile } from '@repaso/ingestion';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { RequestIdVariables } from 'hono/request-id';
import type { Repaso } from '../../repaso.ts';
import { readFiles } from '../read-files.ts';
import { readJson, validate } from '../read-json.ts';
import { missingCollection } from './collection-routes.ts';

/** Bytes of one upload of several files, which are held in memory until they are written. */
const MOST_FORM_BYTES = 256 * 1024 * 1024;

type Added = UploadResult['documents'][number];
type Variables = { Variables: RequestIdVariables };

const limitForm = bodyLimit({
  maxSize: MOST_FORM_BYTES,
  onError: () => {
    const most = `${MOST_FORM_BYTES / 1024 / 1024} MB`;
    throw new AppError('too_large', `An upload may have ${most} at most.`, {
      hint: 'Send fewer files at a time, or split the document.',
      spanish: {
        message: `Una subida puede tener ${most} como mucho.`,
        hint: 'Envía menos archivos cada vez, o parte el documento.',
      },
    });
  },
});

/**
 * How documents come in, by the type of the body: the bytes of one file, which are written to the disk as they come; a
 * form with several; or the address of one.
 */
export function uploadRoutes(repaso: Repaso): Hono<Variables> {
  const add = async (file: NewFile): Promise<Added> => {
    const { document, duplicateOf } = await repaso.ingestion.add(file);
    const { id, name, status } = document;
    return { id, name, status, ...(duplicateOf === undefined ? {} : { duplicateOf }) };
  };

  const fromAddress = async (c: Context, collectionId: string): Promise<UploadResult> => {
    const { url } = await readJson(c, addDocumentByAddressSchema);
    if (!repaso.fetchDocument) throw addressesAreOff();
    const file = await repaso.fetchDocument(url, c.req.raw.signal);
    return { documents: [await add({ collectionId, ...file })], rejected: [] };
  };

  const fromBytes = async (c: Context, collectionId: string): Promise<UploadResult> => {
    const file = validate(uploadQuerySchema, c.req.query());
    if (Number(c.req.header('content-length')) > MOST_DOCUMENT_BYTES)
      throw fileTooLarge(file.name, MOST_DOCUMENT_BYTES);
    const bytes = c.req.raw.body ?? new Uint8Array();
    try {
      return { documents: [await add({ collectionId, ...file, bytes })], rejected: [] };
    } catch (error) {
      if (error instanceof AppError || !c.req.raw.signal.aborted) throw error;
      // Nobody waits for the answer, and it is no fault of ours.
      throw new AppError('bad_request', 'The upload broke off.', { cause: error });
    }
  };

  const fromForm = async (c: Context<Variables>, collectionId: string): Promise<UploadResult> => {
    const { files, source } = await readFiles(c.req.raw);
    const result: UploadResult = { documents: [], rejected: [] };
    for (const { name, bytes } of files) {
      try {
        result.documents.push(await add({ collectionId, name, bytes: bytes.stream(), source }));
      } catch (error) {
        // One file that cannot be taken in does not cost the others; alone, it is the answer.
        if (files.length === 1 || !(error instanceof AppError)) throw error;
        const { requestId: _requestId, ...told } = toErrorDetail(error, c.get('requestId'));
        result.rejected.push({ name, error: told });
      }
    }
    return result;
  };

  const routes = new Hono<Variables>();
  const isOfType = (c: Context, type: string) => c.req.header('content-type')?.startsWith(type) ?? false;
  const find = async (c: Context): Promise<string> => {
    const id = c.req.param('id') ?? '';
    if ((await repaso.store.collections.get(id)) === undefined) throw missingCollection(id);
    return id;
  };

  routes.post('/:id/documents', async (c, next) => {
    if (!isOfType(c, 'application/octet-stream')) return next();
    return c.json(await fromBytes(c, await find(c)), 202);
  });
  routes.post('/:id/documents', limitForm, async (c) => {
    const id = await find(c);
    const add = isOfType(c, 'application/json') ? fromAddress : fromForm;
    return c.json(await add(c, id), 202);
  });
  return routes;
}

function addressesAreOff(): AppError {
  return new AppError('forbidden', 'Adding documents by their address is switched off.', {
    hint: 'Start with REPASO_URLS=1, or set "urls": true in repaso.config.json; or download the file and add it.',
    spanish: {
      message: 'Añadir documentos por su dirección está desactivado.',
      hint: 'Arranca con REPASO_URLS=1, o pon "urls": true en repaso.config.json; o descarga el archivo y añádelo.',
    },
  });
}
