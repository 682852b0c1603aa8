import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IngestEvent } from '@repaso/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { paragraph, writePdf } from '../testing/write-pdf.ts';

const corpus = fileURLToPath(new URL('../../../../corpus', import.meta.url));

let open: TestIngestion;
beforeEach(async () => {
  open = await openTestIngestion();
});
afterEach(() => open.close());

const add = (name: string, text: string) =>
  open.ingestion.add({ collectionId: open.collectionId, name, bytes: bytesOf(text) });

const search = async (text: string, k = 3) =>
  await open.retriever.search({ collections: [open.collectionId], text, k });

const PENGUINS = '# Penguins\n\nPenguins are birds that cannot fly. They live in the south.';

describe('createIngestion', () => {
  it.each([
    ['es', '¿Qué es la temperatura al generar texto?', 'Parámetros de generación'],
    ['es', 'que es bleu', 'Traducción automática y BLEU'],
    ['en', 'what is a diffusion model', 'Diffusion models'],
  ])('takes in a folder of the course (%s) and finds “%s”', async (language, question, title) => {
    const folder = join(corpus, language);
    for (const name of await readdir(folder)) {
      await open.ingestion.add({
        collectionId: open.collectionId,
        name,
        bytes: await readFile(join(folder, name)),
      });
    }
    await open.ingestion.whenIdle();
    const documents = await open.stores.documents.list(open.collectionId);
    expect(documents.map(({ status, language }) => ({ status, language }))).toEqual(
      documents.map(() => ({ status: 'ready', language })),
    );
    expect((await search(question)).map((passage) => passage.title)).toContain(title);
  });

  it('tells of every step, in order', async () => {
    const events: IngestEvent[] = [];
    open.ingestion.subscribe((event) => events.push(event));
    const { document } = await add('penguins.md', PENGUINS);
    await open.ingestion.whenIdle();
    expect(events.at(0)).toMatchObject({ type: 'document-start', document: { id: document.id } });
    expect(events.at(-1)).toMatchObject({ type: 'document-end', document: { status: 'ready', chunks: 1 } });
    const order = ['queued', 'reading', 'embedding', 'indexing', 'ready'];
    const seen = events.map((event) => order.indexOf(event.document.status));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('reports how a file read, and keeps where its lines stand on the page', async () => {
    const { document } = await open.ingestion.add({
      collectionId: open.collectionId,
      name: 'contrato.pdf',
      bytes: writePdf([
        [
          { text: 'Contrato', y: 780, size: 22 },
          ...paragraph(['El plazo es de doce meses.', 'Se prorroga solo.'], 700),
        ],
        [],
      ]),
    });
    await open.ingestion.whenIdle();
    const ready = await open.stores.documents.get(document.id);
    expect(ready).toMatchObject({
      status: 'ready',
      pages: 2,
      report: { reader: 'pdf', words: 10, headings: 1, tables: 0, emptyPages: [2] },
    });
    const [passage] = await search('plazo del contrato');
    expect(passage?.boxes).toHaveLength(2);
    const [line] = passage?.boxes ?? [];
    const text = await open.stores.documents.text(document.id);
    expect(text?.slice(line?.start, line?.end)).toBe('El plazo es de doce meses.');
    expect(line).toMatchObject({ page: 1 });
  });

  it('answers the same bytes with the document that is there', async () => {
    const first = await add('penguins.md', PENGUINS);
    const again = await add('copy.md', PENGUINS);
    expect(again.duplicateOf).toBe(first.document.id);
    await open.ingestion.whenIdle();
    expect(await open.stores.documents.list(open.collectionId)).toHaveLength(1);
  });

  it('lets an unreadable file fail alone, with its reason', async () => {
    const broken = await open.ingestion.add({
      collectionId: open.collectionId,
      name: 'broken.pdf',
      bytes: bytesOf('%PDF-1.7\nnothing of a PDF follows'),
    });
    const good = await add('penguins.md', PENGUINS);
    await open.ingestion.whenIdle();
    expect(await open.stores.documents.get(broken.document.id)).toMatchObject({
      status: 'failed',
      error: { code: 'unreadable_document' },
    });
    expect(await open.stores.documents.get(good.document.id)).toMatchObject({ status: 'ready' });
    expect(await search('Which birds cannot fly?')).toHaveLength(1);
  });

  it('forgets a removed document, also one that is being taken in', async () => {
    const { document } = await add('penguins.md', PENGUINS);
    const second = await add('owls.md', '# Owls\n\nOwls are birds that hunt by night.');
    await open.ingestion.remove(second.document.id);
    await open.ingestion.whenIdle();
    expect((await search('birds')).map((passage) => passage.documentId)).toEqual([document.id]);
    await open.ingestion.remove(document.id);
    expect(await search('birds')).toEqual([]);
    await expect(open.ingestion.remove(document.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes on after a stop where the process left off', async () => {
    const { document } = await add('penguins.md', PENGUINS);
    await open.ingestion.stop();
    expect((await open.stores.documents.get(document.id))?.status).not.toBe('ready');
    const next = await open.reopen();
    await next.ingestion.whenIdle();
    expect(await open.stores.documents.get(document.id)).toMatchObject({ status: 'ready', chunks: 1 });
    expect(
      await next.retriever.search({ collections: [open.collectionId], text: 'penguins', k: 1 }),
    ).toHaveLength(1);
    await next.ingestion.stop();
  });

  it.each([
    ['an empty file', 'empty.txt', '', 'unreadable_document'],
    ['a kind that nobody reads', 'movie.mkv', '\u001aEß£\u0000\u0000', 'unsupported_type'],
  ])('refuses %s at the door', async (_, name, text, code) => {
    await expect(add(name, text)).rejects.toMatchObject({ code });
    expect(await open.stores.documents.list(open.collectionId)).toEqual([]);
  });
});
