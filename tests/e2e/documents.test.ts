import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { ask, type BrowserSession, openBrowser, violations } from './open-browser.ts';

const found = findChromium();
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const CHAPTER = Array.from(
  { length: 400 },
  (_, index) =>
    `El artículo ${index + 1} fija la cuota de la parcela ${index + 1} en ${index + 11} euros al año.`,
).join('\n\n');

describe.skipIf('missing' in found)('documents in a browser', () => {
  let server: RunningServer;
  let session: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    session = await openBrowser('path' in found ? found.path : '', server.address);
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
  });

  test('are taken in with their progress; one that cannot be read fails alone, with its reason', async () => {
    const page = await session.open();
    await page.getByText('Todavía no hay documentos.', { exact: false }).waitFor();
    expect(await violations(page)).toEqual([]);
    const states: string[] = [];
    await page.exposeFunction('note', (text: string) => void states.push(text));
    await page.evaluate(() => {
      const note = (globalThis as unknown as { note(text: string): void }).note;
      new MutationObserver(() => {
        const tray = document.querySelector('.upload-tray');
        if (tray !== null) note(tray.textContent ?? '');
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        file('cuotas.md', `# Cuotas\n\n${CHAPTER}`),
        { name: 'roto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 this is no PDF') },
      ]);
    const tray = page.getByRole('list', { name: 'Archivos añadidos' });
    const broken = tray.getByRole('listitem').filter({ hasText: 'roto.pdf' });
    await broken.getByText('El documento no se puede leer').waitFor();
    await tray.getByRole('listitem').filter({ hasText: 'cuotas.md' }).getByText('Listo').waitFor();
    expect(states.some((text) => /Subiendo/.test(text))).toBe(true);
    expect(states.some((text) => /Calculando vectores · \d+ de \d+ pasajes/.test(text))).toBe(true);
    expect(await violations(page)).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: /Documentos en los que se busca: Mis documentos/ }).click();
    const panel = page.getByRole('complementary', { name: 'Documentos' });
    await panel.getByText('No se pudo leer').waitFor();
    await panel.getByText('Listo').waitFor();
    expect(await violations(page)).toEqual([]);
    await ask(page, '¿Cuál es la cuota de la parcela 123?');
    await page.locator('.chip').first().click();
    expect(await page.locator('mark').first().innerText()).toContain('133 euros');
    await page.context().close();
  });

  test('are deleted only after a question', async () => {
    const page = await session.open();
    await page.locator('#question').waitFor();
    await page.keyboard.press('Control+Shift+D');
    const panel = page.getByRole('complementary', { name: 'Documentos' });
    await panel.getByRole('button', { name: 'Eliminar roto.pdf' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancelar' }).click();
    const rows = panel.locator('.document-row');
    expect(await rows.filter({ hasText: 'roto.pdf' }).count()).toBe(1);
    await panel.getByRole('button', { name: 'Eliminar roto.pdf' }).click();
    await dialog.getByRole('button', { name: 'Eliminar' }).click();
    await rows.filter({ hasText: 'roto.pdf' }).waitFor({ state: 'detached' });
    expect(await rows.filter({ hasText: 'cuotas.md' }).count()).toBe(1);
    await page.context().close();
  });

  test('a file dropped on the page goes into the collection that is asked', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: /Documentos en los que se busca: Mis documentos/ }).waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(
        new File(['El faro de Punta Negra mide 41 metros.'], 'faro.txt', { type: 'text/plain' }),
      );
      return data;
    });
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
    await page.getByText('Suelta para añadir').waitFor();
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await page.getByText('Listo').waitFor();
    await ask(page, '¿Cuánto mide el faro de Punta Negra?');
    expect(await page.locator('.answer .markdown').innerText()).toContain('41 metros');
    await page.context().close();
  });

  test('a server that went away is said so, with a second try', async () => {
    const page = await session.open();
    await page.route('**/turns', (route) => route.abort());
    await page.locator('#question').fill('¿Cuánto mide el faro?');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Repaso no responde').waitFor();
    await page.unroute('**/turns');
    await page.getByRole('alert').getByRole('button', { name: 'Reintentar' }).click();
    await page.locator('.chip').first().waitFor();
    await page.context().close();
  });

  test('nothing was asked of any other host, and nothing was refused', () => {
    expect(session.faults).toEqual([]);
  });
});
