import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRandomLlama } from '@repaso/llama/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTranslator } from '../seq2seq/write-translator.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { type BrowserSession, openBrowser, violations } from './open-browser.ts';

const found = findChromium();

describe.skipIf('missing' in found)('the Lab in a browser, with a model of noise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-lab-'));
  let server: RunningServer;
  let session: BrowserSession;

  beforeAll(async () => {
    const model = join(folder, 'random.gguf');
    writeRandomLlama({ path: model, contextLength: 2048, layers: 4, width: 128 });
    server = await startServer({ model });
    session = await openBrowser('path' in found ? found.path : '', server.address);
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const inNewWindow = async (path: string, use: (page: Page) => Promise<void>, options = {}) => {
    const page = await session.open({ path, ...options });
    await use(page);
    await page.context().close();
  };
  const run = (page: Page) => page.getByRole('button', { name: 'Ejecutar' }).click();
  const done = (page: Page, count: number) =>
    expect.poll(() => page.locator('.run-done').count(), { timeout: 60_000 }).toBe(count);

  test('is reached from the sidebar; a classifier is trained, measured, kept and compared', () =>
    inNewWindow('/', async (page) => {
      await page.getByRole('link', { name: 'Laboratorio' }).click();
      await page
        .locator('.lab-cards')
        .getByRole('link', { name: /^Entrenar/ })
        .click();
      await page.getByLabel('Épocas').fill('3');
      await run(page);
      await page.getByRole('heading', { name: 'Con los textos de prueba' }).waitFor();
      const matrix = page.getByRole('table', { name: 'Matriz de confusión' }).first();
      const cells = (await matrix.getByRole('cell').allInnerTexts()).map(Number);
      expect(cells).toHaveLength(9);
      expect(cells.reduce((sum, count) => sum + count, 0)).toBe(48);
      await page.getByText('Ver como tabla').first().click();
      expect(await page.locator('.figure-table[open] tbody tr').count()).toBe(3);
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('Épocas').fill('9');
      await run(page);
      await done(page, 2);
      for (const box of await page.locator('.run-list input').all()) await box.check();
      const inputs = page.getByRole('table', { name: 'Lo que se puso distinto' });
      expect(await inputs.getByRole('row', { name: /^epochs/ }).innerText()).toMatch(/9\s+3/);
      expect(await page.getByRole('table', { name: 'Cifras' }).last().innerText()).toContain('accuracy');
      expect(await violations(page)).toEqual([]);
    }));

  test('a search is stopped, stays as interrupted, and is resumed to its end', () =>
    inNewWindow('/lab/tune', async (page) => {
      await run(page);
      await page.getByText(/[1-9] de 20/).waitFor();
      await page.getByRole('button', { name: 'Detener' }).click();
      await page.locator('.run-interrupted').waitFor();
      await page.reload();
      await page.locator('.run-open').first().click();
      await page.getByText('Una búsqueda a medias queda abajo').waitFor();
      await page.getByRole('button', { name: 'Seguir' }).click();
      await done(page, 1);
      await page.getByText('Cuánto decide cada ajuste').first().waitFor();
      const trials = page.getByRole('table', { name: 'Ensayos' });
      expect(await trials.locator('tbody tr').count()).toBe(20);
      expect(await trials.getByText('★').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    }));

  test('the effect of a parameter is shown side by side, and generation can be stopped', () =>
    inNewWindow('/lab/generate', async (page) => {
      await page.getByLabel('Máximo de tokens').fill('12');
      await page.getByRole('button', { name: 'Comparar' }).click();
      await page.getByRole('table', { name: 'Variedad de palabras' }).waitFor();
      const titles = await page.locator('.sweep .candidate h3').allInnerTexts();
      expect(titles).toEqual(['Temperatura = 0', 'Temperatura = 0,7', 'Temperatura = 1,4']);
      // Several, because noise ends an answer at any token.
      await page.getByLabel('Número de candidatos').fill('8');
      await page.getByLabel('Máximo de tokens').fill('1900');
      await run(page);
      await page.locator('.run-progress .candidate').first().waitFor();
      await page.getByRole('button', { name: 'Detener' }).click();
      await page.getByText('Detenida.').waitFor();
      expect(await violations(page)).toEqual([]);
    }));

  test('what does not fit is told at its field; what the server refuses, with the way out', () =>
    inNewWindow('/lab/score', async (page) => {
      await page.getByLabel('Predicciones').fill('');
      await run(page);
      await page.getByText('Hace falta rellenarlo.').waitFor();
      await page.getByLabel('Predicciones').fill('una sola');
      await run(page);
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Medida').selectOption('exact_match');
      await page.getByLabel('Predicciones').fill('El gato');
      await page.getByLabel('Referencias').fill('el gato');
      await run(page);
      await done(page, 1);
      expect(await page.locator('.big-figure').innerText()).toMatch(/^1\s/);
    }));

  test('a translator that is here translates sentence by sentence, by its name; another pair says what to pull', () =>
    inNewWindow('/lab/translate', async (page) => {
      writeTranslator({
        folder: join(server.data, 'models/opus-mt-es-en'),
        dictionary: { La: 'The', casa: 'house', roja: 'red', la: 'the' },
        endless: 'bucle',
      });
      await page.getByLabel('Texto').fill('La casa roja.\nLa bucle.');
      await page.getByLabel('Desde').selectOption('español');
      await page.getByLabel('Hacia').selectOption('inglés');
      await run(page);
      await done(page, 1);
      await page.getByText('Xenova/opus-mt-es-en').waitFor();
      await page.getByText('Segmentos cortados, porque no llegaban a su fin: 1 de 2').waitFor();
      const rows = await page
        .getByRole('table', { name: 'Frase a frase' })
        .locator('tbody tr')
        .allInnerTexts();
      expect(rows[0]?.split('\t')).toEqual(['1', 'La casa roja.', 'The house red.']);
      expect(rows[1]).toMatch(/bucle \[cortado/);
      expect(await violations(page)).toEqual([]);
      await page.getByText(/^Más ajustes/).click();
      await page.getByLabel('Método').selectOption('onnx');
      await page.getByLabel('Hacia').selectOption('alemán');
      await run(page);
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').innerText()).toContain('del español al alemán');
      await page.getByLabel('Desde').selectOption('inglés');
      await run(page);
      await page.getByRole('alert').getByText('repaso models pull opus-mt-en-de', { exact: true }).waitFor();
    }));

  test('a search tells why a trial failed, in the language of the page', () =>
    inNewWindow('/lab/tune', async (page) => {
      await page.getByRole('textbox', { name: 'Tarea' }).fill('summarize');
      await page.getByLabel('Espacio de búsqueda').fill('{"length":[1,0]}');
      await page.getByLabel('Parte fija').fill('{"text":"Uno dos tres cuatro.","method":"extractive"}');
      await page.getByLabel('Medida').fill('sentences.summary');
      await run(page);
      await page
        .getByRole('cell', { name: /^Fallido: La entrada de summarize no encaja/ })
        .first()
        .waitFor();
    }));

  test('a file that is too large is refused at its field, and nothing is sent', () =>
    inNewWindow('/lab/train-classifier', async (page) => {
      const large = join(folder, 'large.csv');
      writeFileSync(large, '');
      truncateSync(large, 2 ** 30);
      await page.getByLabel('Textos para aprender').setInputFiles(large);
      await page.getByText('large.csv tiene 1074 MB, y caben 60').waitFor();
      await run(page);
      expect(await page.locator('.run-progress').count()).toBe(0);
    }));

  test('a run can be pasted elsewhere: the HTTP call gives what the page shows', () =>
    inNewWindow('/lab/score', async (page) => {
      await page.getByText('Usarlo desde fuera').click();
      const code = () => page.locator('.call-code').innerText();
      const body = /-d '(.*)'/s.exec(await code())?.[1] ?? '';
      const response = await fetch(`${server.address}/api/tasks/score`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { score } = (await response.json()) as { score: number };
      await run(page);
      const shown = (await page.locator('.big-figure').innerText()).split(/\s/)[0]?.replace(',', '.');
      expect(Number(shown)).toBeCloseTo(score, 4);
      await page.getByText('Orden', { exact: true }).click();
      expect(await code()).toContain('npx repaso task score');
      await page.getByText('Código LangChain').click();
      expect(await code()).toContain('import { tool } from "@langchain/core/tools"');
    }));

  for (const [colorScheme, locale] of [
    ['light', 'es-ES'],
    ['dark', 'en-GB'],
  ] as const) {
    test(`axe finds nothing in any task, ${colorScheme}, ${locale}`, () =>
      inNewWindow(
        '/lab',
        async (page) => {
          await page.locator('.lab-cards').waitFor();
          const tasks = await page.locator('.lab-tabs a').all();
          // Each task in one theme: the parts that they share are in both.
          for (const task of tasks.filter((_, index) => index % 2 === (colorScheme === 'light' ? 0 : 1))) {
            await task.click();
            await page.locator('.task-form .field').first().waitFor();
            for (const more of await page.locator('.lab details > summary').all()) await more.click();
            expect(await violations(page)).toEqual([]);
          }
        },
        { colorScheme, locale },
      ));
  }

  test('nothing is cut off at 320 pixels', () =>
    inNewWindow(
      '/lab/train-classifier',
      async (page) => {
        await run(page);
        await page.locator('.confusion').first().waitFor();
        const overflow = () =>
          page.evaluate(() => {
            const lab = document.querySelector('.lab');
            return Math.max(
              document.documentElement.scrollWidth - innerWidth,
              (lab?.scrollWidth ?? 0) - innerWidth,
            );
          });
        expect(await overflow()).toBeLessThanOrEqual(0);
        expect(await violations(page)).toEqual([]);
      },
      { viewport: { width: 320, height: 640 }, hasTouch: true },
    ));

  test('nothing was asked of any other host, and nothing was refused', () => {
    expect(session.faults).toEqual([]);
  });
});
