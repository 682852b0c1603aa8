import { AppError, type Document, renameDocumentSchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { readJson } from '../read-json.ts';

/** Shown by the browser itself; everything else is handed over as a file. Markup is shown as text, never run. */
const SHOWN: Record<string, string> = {
  'application/pdf': 'application/pdf',
  'text/plain': 'text/plain; charset=utf-8',
  'text/markdown': 'text/plain; charset=utf-8',
};

function disposition(document: Document): string {
  const kind = document.mediaType in SHOWN ? 'inline' : 'attachment';
  const name = document.name.split('/').at(-1) ?? 'document';
  return `${kind}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}

export function documentRoutes(repaso: Repaso): Hono {
  const { documents, originals } = repaso.store;
  const find = async (id: string): Promise<Document> => {
    const document = await documents.get(id);
    if (document !== undefined) return document;
    throw new AppError('not_found', `There is no document ${id}.`, {
      hint: 'GET /api/collections/:id/documents lists the documents of a collection.',
      spanish: {
        message: `No hay ningún documento ${id}.`,
        hint: 'GET /api/collections/:id/documents enumera los documentos de una colección.',
      },
    });
  };
  const routes = new Hono();

  routes.get('/:id', async (c) => c.json(await find(c.req.param('id'))));

  routes.get('/:id/original', async (c) => {
    const document = await find(c.req.param('id'));
    // A disk or a hand may have changed it since: a page that proves something must be the page that was read.
    if ((await originals.hash(document.id)) !== document.sha256) throw damaged(document);
    const bytes = await originals.read(document.id);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': SHOWN[document.mediaType] ?? 'application/octet-stream',
      'content-disposition': disposition(document),
      'content-security-policy': document.mediaType === 'application/pdf' ? "default-src 'self'" : 'sandbox',
    });
  });

  routes.patch('/:id', async (c) => {
    const { id } = await find(c.req.param('id'));
    const { name } = await readJson(c, renameDocumentSchema);
    return c.json(await repaso.ingestion.rename(id, name));
  });

  routes.delete('/:id', async (c) => {
    const document = await find(c.req.param('id'));
    await repaso.ingestion.remove(document.id);
    return c.body(null, 204);
  });

  return routes;
}

function damaged({ name }: Document): AppError {
  return new AppError('not_found', `The stored original of “${name}” is damaged.`, {
    hint: 'Add the file again: its original is stored once more.',
    spanish: {
      message: `El original guardado de «${name}» está dañado.`,
      hint: 'Añade el archivo otra vez: su original se guardará de nuevo.',
    },
  });
}
