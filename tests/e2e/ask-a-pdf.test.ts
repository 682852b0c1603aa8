import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';
import { writePdf } from '../write-pdf.ts';
import { findChromium } from './find-chromium.ts';
import { type BrowserSession, openBrowser } from './open-browser.ts';

const OUTPUT = fileURLToPath(new URL('./output', import.meta.url));

const REGULATION = writePdf([
  ['Reglamento de la biblioteca de Villanueva', '', 'Este reglamento se aprobó el 3 de marzo de 2026.'],
  [
    'Préstamo de libros',
    '',
    'El plazo de préstamo de un libro es de veintiún días naturales.',
    'La multa por retraso es de 0,15 euros por día y por libro.',
    'El carné de socio se renueva cada cuatro años en el mostrador.',
  ],
]);

const found = findChromium();
if ('missing' in found) console.warn(`Browser tests are skipped: ${found.missing}.`);

describe.skipIf('missing' in found)('in a browser', () => {
  let server: RunningServer;
  let session: BrowserSession;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(join(OUTPUT, 'reglamento.pdf'), REGULATION);
    server = await startServer({ course: true });
    session = await openBrowser('path' in found ? found.path : '', server.address);
    page = await session.open();
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
  });

  test('asks the course, and the citation opens the passage with the sentence marked', async () => {
    await page.getByRole('textbox', { name: /pregunta/i }).fill('¿Qué es un Transformer?');
    await page.keyboard.press('Enter');
    const citation = page
      .getByRole('main')
      .getByRole('button', { name: /^fuente \d+: abrir/i })
      .first();
    await citation.waitFor();
    const answer = await page.getByRole('article').last().innerText();
    expect(answer).toMatch(/Transformer/);
    await citation.click();
    const mark = page.locator('mark').first();
    await mark.waitFor();
    expect((await mark.innerText()).length).toBeGreaterThan(20);
    await page.screenshot({ path: join(OUTPUT, 'course.png') });
  });

  test('takes a PDF in, answers from it, and opens the page that says so', async () => {
    await page
      .getByRole('button', { name: /nueva conversación|nuevo chat/i })
      .first()
      .click();
    await page.locator('input[type=file]').first().setInputFiles(join(OUTPUT, 'reglamento.pdf'));
    await page.getByText(/listo/i).first().waitFor();
    await page.getByRole('textbox', { name: /pregunta/i }).fill('¿Cuál es la multa por retraso?');
    await page.keyboard.press('Enter');
    const citation = page
      .getByRole('main')
      .getByRole('button', { name: /^fuente \d+: abrir/i })
      .first();
    await citation.waitFor();
    await citation.click();
    const mark = page.locator('mark').first();
    await mark.waitFor();
    expect(await mark.innerText()).toContain('0,15 euros');
    await page.screenshot({ path: join(OUTPUT, 'pdf.png') });
  });

  test('nothing was asked of any other host, and nothing was refused', () => {
    expect(session.faults).toEqual([]);
  });
});
