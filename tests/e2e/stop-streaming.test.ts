import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ThreadWithTurns } from '@repaso/contract';
import { writeRandomLlama } from '@repaso/llama/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { type BrowserSession, openBrowser } from './open-browser.ts';

const found = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'repaso-stop-'));

/** A model with random weights writes noise, but it writes token by token and for as long as it may. */
describe.skipIf('missing' in found)('an answer that is being written', () => {
  let server: RunningServer;
  let session: BrowserSession;
  let api: ApiSession;

  beforeAll(async () => {
    const model = join(folder, 'random.gguf');
    writeRandomLlama({ path: model, contextLength: 4096, layers: 8, width: 256 });
    server = await startServer({ model });
    api = new ApiSession(server.address);
    const { id } = await api.collection('notas');
    await api.ingest(
      id,
      'gato.md',
      new TextEncoder().encode('# Gato\n\nEl gato duerme en el tejado de la escuela.'),
    );
    session = await openBrowser('path' in found ? found.path : '', server.address);
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is stopped with Esc, keeps what there is, and can be asked again', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: /Documentos en los que se busca: notas/ }).waitFor();
    await page.locator('#question').fill('¿Dónde duerme el gato?');
    await page.keyboard.press('Enter');
    const answer = page.locator('.answer .markdown');
    await answer.waitFor();
    await page.getByRole('button', { name: 'Detener' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('Escribiendo la respuesta…');
    await page.keyboard.press('Escape');
    await page.getByText(/Respuesta detenida/).waitFor();
    const written = await answer.innerText();
    expect(written.length).toBeGreaterThan(0);

    const id = page.url().split('/').at(-1);
    const { turns } = await api.json<ThreadWithTurns>(`/api/threads/${id}`);
    expect(turns.at(-1)?.reason).toBe('aborted');
    await page.reload();
    await page.getByText(/Respuesta detenida/).waitFor();
    expect(await answer.innerText()).toBe(written);

    await page.getByRole('button', { name: 'Responder de nuevo' }).click();
    await page.getByText('2 de 2').waitFor();
    await page.getByRole('button', { name: 'Detener' }).click();
    await page.getByText(/detenida/i).waitFor();
    await page.context().close();
  });

  test('goes on while another conversation is looked at', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: /Documentos en los que se busca: notas/ }).waitFor();
    await page.locator('#question').fill('¿Qué hace el gato?');
    await page.keyboard.press('Enter');
    const answer = page.locator('.answer .markdown');
    await answer.waitFor();
    await page.getByRole('button', { name: 'Nueva conversación' }).click();
    await page.getByRole('heading', { name: '¿Qué repasamos?' }).waitFor();
    await page.goBack();
    const before = (await answer.innerText()).length;
    await expect.poll(async () => (await answer.innerText()).length).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Detener' }).click();
    await page.locator('.answer-actions').waitFor();
    await page.context().close();
  });

  test('nothing was asked of any other host, and nothing was refused', () => {
    expect(session.faults).toEqual([]);
  });
});
