import {
  AppError,
  addDocumentByAddressSchema,
  MOST_DOCUMENT_BYTES,
  toErrorDetail,
  type UploadResult,
  uploadQuerySchema,
} from '@repaso/contract';
import { type AddedFile, fileTooLarge, type NewFile } from '@repaso/ingestion';
import { type Context, Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { Repaso } from '../../repaso.ts';
import { readJson, validate } from '../read-json.ts';
import { discardAll, receiveForm } from '../receive-form.ts';
import { missingCollection } from './collection-routes.ts';

/** Bytes of one upload of several files. */
const MOST_FORM_BYTES = 256 * 1024 * 1024;

type Added = UploadResult['documents'][number];
type Variables = { Variables: RequestIdVariables };

/**
 * How documents come in, by the type of the body: the bytes of one file, a form with several, or the address of one. Files
 * are written to the disk as they come.
 */
export function uploadRoutes(repaso: Repaso): Hono<Variables> {
  const add = async (file: NewFile): Promise<Added> => told(await repaso.ingestion.add(file));

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
    return orLeft(c, async () => ({
      documents: [await add({ collectionId, ...file, bytes })],
      rejected: [],
    }));
  };

  const fromForm = async (c: Context<Variables>, collectionId: string): Promise<UploadResult> => {
    if (Number(c.req.header('content-length')) > MOST_FORM_BYTES) throw formTooLarge();
    const body = upTo(MOST_FORM_BYTES, c.req.raw.body ?? []);
    const { files, source } = await orLeft(c, () =>
      receiveForm(c.req.header('content-type') ?? '', body, repaso.ingestion.receive),
    );
    const result: UploadResult = { documents: [], rejected: [] };
    try {
      for (const file of files) {
        try {
          if ('error' in file) throw file.error;
          result.documents.push(told(await file.incoming.add({ collectionId, source })));
        } catch (error) {
          // One file that cannot be taken in does not cost the others; alone, it is the answer.
          if (files.length === 1 || !(error instanceof AppError)) throw error;
          const { requestId: _requestId, ...detail } = toErrorDetail(error, c.get('requestId'));
          result.rejected.push({ name: file.name, error: detail });
        }
      }
    } finally {
      await discardAll(files);
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

  routes.post('/:id/documents', async (c) => {
    const id = await find(c);
    if (isOfType(c, 'application/octet-stream')) return c.json(await fromBytes(c, id), 202);
    const add = isOfType(c, 'application/json') ? fromAddress : fromForm;
    return c.json(await add(c, id), 202);
  });
  return routes;
}

function told({ document: { id, name, status }, duplicateOf }: AddedFile): Added {
  return { id, name, status, ...(duplicateOf === undefined ? {} : { duplicateOf }) };
}

/** What reads the body of a request: where the client has left, nobody waits for the answer, and it is no fault of ours. */
async function orLeft<Result>(c: Context, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || !c.req.raw.signal.aborted) throw error;
    throw new AppError('bad_request', 'The upload broke off.', { cause: error });
  }
}

/** A body, as long as there is not too much of it. */
async function* upTo(
  most: number,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > most) throw formTooLarge();
    yield piece;
  }
}

function formTooLarge(): AppError {
  const most = `${MOST_FORM_BYTES / 1024 / 1024} MB`;
  return new AppError('too_large', `An upload may have ${most} at most.`, {
    hint: 'Send fewer files at a time, or split the document.',
    spanish: {
      message: `Una subida puede tener ${most} como mucho.`,
      hint: 'Envía menos archivos cada vez, o parte el documento.',
    },
  });
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
