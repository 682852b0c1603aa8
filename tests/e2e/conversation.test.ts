import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { ask, type BrowserSession, openBrowser, violations } from './open-browser.ts';

const found = findChromium();

describe.skipIf('missing' in found)('a conversation in a browser', () => {
  let server: RunningServer;
  let session: BrowserSession;

  beforeAll(async () => {
    server = await startServer({ course: true });
    session = await openBrowser('path' in found ? found.path : '', server.address);
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
  });

  const inNewWindow = async (use: (page: Page) => Promise<void>, options = {}) => {
    const page = await session.open(options);
    await use(page);
    await page.context().close();
  };

  test('is there again after a reload, with its sources', () =>
    inNewWindow(async (page) => {
      await ask(page, '¿Qué es un Transformer?');
      // Formulas are typeset when their script has come, so the answer is read once nothing of it is left as TeX.
      const read = async () => {
        await expect.poll(() => page.locator('.answer .formula > code').count()).toBe(0);
        return page.locator('.answer .markdown').innerText();
      };
      const answer = await read();
      const address = page.url();
      expect(address).toMatch(/\/t\/[\w-]+$/);
      await page.reload();
      await page.locator('.answer-actions').waitFor();
      expect(page.url()).toBe(address);
      expect(await read()).toBe(answer);
      await page.locator('.chip').first().click();
      await page.locator('mark').first().waitFor();
    }));

  test('an edited question is a second version beside the first', () =>
    inNewWindow(async (page) => {
      await ask(page, '¿Qué es BLEU?');
      await page.getByRole('button', { name: 'Editar la pregunta' }).click();
      await page.getByRole('textbox', { name: 'Pregunta editada' }).fill('¿Qué es ROUGE?');
      await page.keyboard.press('Enter');
      await page.getByText('2 de 2').waitFor();
      await page.locator('.answer-actions').waitFor();
      expect(await page.getByRole('article').innerText()).toContain('ROUGE');
      await page.getByRole('button', { name: 'Versión anterior' }).click();
      await page.getByRole('heading', { name: '¿Qué es BLEU?' }).waitFor();
    }));

  test('a follow-up shows what was searched for, and another search can be asked for', () =>
    inNewWindow(async (page) => {
      await ask(page, '¿Qué es un Transformer?');
      await ask(page, '¿Y cuántas capas tiene?');
      await page.getByRole('button', { name: /Se buscó/ }).click();
      await page.getByRole('textbox', { name: 'Cambiar lo que se busca' }).fill('¿Qué es el decodificador?');
      await page.keyboard.press('Enter');
      await page.getByText('2 de 2').waitFor();
    }));

  test('what the documents do not hold is said, with the nearest passages', () =>
    inNewWindow(async (page) => {
      await ask(page, '¿Quién ganó el mundial de fútbol de 1998?');
      await page.getByText('No está en tus documentos').waitFor();
      await page.getByRole('region', { name: 'Pasajes más cercanos' }).getByRole('button').first().click();
      await page.getByRole('complementary', { name: 'Pasaje de la fuente' }).waitFor();
      expect(await page.locator('mark').count()).toBe(0);
    }));

  test('can be renamed, found and deleted', () =>
    inNewWindow(async (page) => {
      await ask(page, '¿Qué es una GAN?');
      const list = page.getByRole('navigation', { name: 'Conversaciones' });
      await list.getByRole('button', { name: 'Opciones de «¿Qué es una GAN?»' }).first().click();
      await page.getByRole('menuitem', { name: 'Cambiar el nombre' }).click();
      await page.getByRole('textbox', { name: 'Nombre de la conversación' }).fill('Redes antagónicas');
      await page.keyboard.press('Enter');
      await list.getByRole('link', { name: 'Redes antagónicas' }).waitFor();
      await page.getByRole('searchbox', { name: 'Buscar conversaciones' }).fill('antagónicas');
      await expect.poll(() => list.getByRole('link').count()).toBe(1);
      await list.getByRole('button', { name: 'Opciones de «Redes antagónicas»' }).click();
      await page.getByRole('menuitem', { name: 'Eliminar' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
      await page.getByRole('heading', { name: '¿Qué repasamos?' }).waitFor();
      await expect.poll(() => list.getByRole('link').count()).toBe(0);
    }));

  test('language and appearance are chosen and kept', () =>
    inNewWindow(async (page) => {
      const root = page.locator('html');
      expect(await root.getAttribute('lang')).toBe('es');
      await page.keyboard.press('Control+.');
      await page.getByText('English', { exact: true }).click();
      await page.getByText('Dark', { exact: true }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'What shall we go over?' }).waitFor();
      // The page itself decides before its first paint: with scripts blocked but its own, the theme is there at once.
      await page.route('**/assets/*.js', (route) => route.abort());
      await page.reload({ waitUntil: 'domcontentloaded' });
      expect(await root.getAttribute('lang')).toBe('en');
      expect(await root.getAttribute('data-theme')).toBe('dark');
      const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(paper).toBe('rgb(19, 23, 21)');
    }));

  test('everything can be done from the keyboard', () =>
    inNewWindow(async (page) => {
      await page.getByRole('heading', { name: '¿Qué repasamos?' }).waitFor();
      await page.keyboard.press('Shift+Escape');
      await page.keyboard.type('¿Qué es un Transformer?');
      await page.keyboard.press('Enter');
      await page.locator('.answer-actions').waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      for (let step = 0; step < 30 && !/^Fuente \d+: abrir/.test(await focused()); step += 1) {
        await page.keyboard.press('Shift+Tab');
      }
      const chip = await focused();
      expect(chip).toMatch(/^Fuente \d+: abrir/);
      await page.keyboard.press('Enter');
      await page.locator('mark').first().waitFor();
      expect(await focused()).toBe('Pasaje de la fuente');
      await page.keyboard.press('Escape');
      await page.locator('.side-panel').waitFor({ state: 'detached' });
      expect(await focused()).toBe(chip);
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+O');
      await page.getByRole('heading', { name: '¿Qué repasamos?' }).waitFor();
    }));

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['es-ES', 'en-GB']) {
      test(`axe finds nothing in any state, ${colorScheme}, ${locale}`, () =>
        inNewWindow(
          async (page) => {
            await page.locator('.suggestions').waitFor();
            expect(await violations(page)).toEqual([]);
            await ask(page, locale === 'es-ES' ? '¿Qué es un Transformer?' : 'What is a Transformer?');
            await page.locator('.chip').first().click();
            await page.locator('.passage-around').first().waitFor();
            expect(await violations(page)).toEqual([]);
            await ask(page, 'Who won the 1998 football world cup?');
            await page.keyboard.press('Control+Shift+D');
            await page.locator('.document-row').first().waitFor();
            await page.locator('.composer-option').nth(1).click();
            expect(await violations(page)).toEqual([]);
            await page.keyboard.press('Escape');
            await page.keyboard.press('Control+.');
            expect(await violations(page)).toEqual([]);
          },
          { colorScheme, locale },
        ));
    }
  }

  test('nothing is cut off at 320 pixels', () =>
    inNewWindow(
      async (page) => {
        const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(await overflow()).toBeLessThanOrEqual(0);
        await ask(page, '¿Cómo se calcula BLEU?');
        expect(await overflow()).toBeLessThanOrEqual(0);
        const send = await page.locator('.send-button').boundingBox();
        expect((send?.x ?? 999) + (send?.width ?? 0)).toBeLessThanOrEqual(320);
        expect(await violations(page)).toEqual([]);
      },
      { viewport: { width: 320, height: 640 }, hasTouch: true },
    ));

  test('nothing was asked of any other host, and nothing was refused', () => {
    expect(session.faults).toEqual([]);
  });
});
