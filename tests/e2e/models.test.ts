import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCrossEncoder } from '@repaso/ingestion/testing';
import { writeRandomLlama } from '@repaso/llama/testing';
import { type ModelHost, startModelHost } from '@repaso/models/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { type BrowserSession, openBrowser, violations } from './open-browser.ts';

const found = findChromium();
const REPOSITORY = 'owner/random';
const ADDRESS = `hf:${REPOSITORY}/random.gguf`;

describe.skipIf('missing' in found)(
  'the page of models in a browser, with a host of models of its own',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'repaso-models-page-'));
    const file = join(folder, 'random.gguf');
    let host: ModelHost;
    let server: RunningServer;
    let session: BrowserSession;

    beforeAll(async () => {
      writeRandomLlama({ path: file, name: 'random-writer' });
      host = await startModelHost(REPOSITORY, { 'random.gguf': readFileSync(file) });
      server = await startServer({ environment: { HF_ENDPOINT: host.endpoint } });
      session = await openBrowser('path' in found ? found.path : '', server.address);
    });

    afterAll(async () => {
      await session?.browser.close();
      await server?.stop();
      await host?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const inNewWindow = async (path: string, use: (page: Page) => Promise<void>, options = {}) => {
      const page = await session.open({ path, ...options });
      await use(page);
      await page.context().close();
    };
    const card = (page: Page, name: string) =>
      page.locator('.model-card').filter({ has: page.getByRole('heading', { name }) });
    const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

    test('is reached from the sidebar, and says what there is, what fits and what the machine is', () =>
      inNewWindow('/', async (page) => {
        await page.getByRole('link', { name: 'Modelos' }).click();
        const included = card(page, 'Modelo incluido: marca frases');
        // The first list waits until the machine has been measured.
        await included.getByText('En uso').waitFor({ timeout: 90_000 });
        expect(await included.getByRole('button').count()).toBe(0);
        const small = await card(page, 'Llama 3.2 1B Instruct').innerText();
        expect(small).toMatch(/808 MB/);
        expect(small).toMatch(/Llama-3\.2-Community/);
        expect(small).toMatch(/inglés.*español/);
        expect(small).toMatch(/Cabe|No cabe/);
        expect(await page.locator('.badge-best').count()).toBe(1);
        const hardware = page.getByRole('region', { name: 'Este equipo', exact: true });
        expect(await hardware.innerText()).toMatch(/libres de .* GB/);
        expect(await violations(page)).toEqual([]);
      }));

    test('a download is paused, goes on, is used, and deleted when it is not in use any more', () =>
      inNewWindow('/models', async (page) => {
        host.behave({ stallAfter: 150_000 });
        await page.getByLabel('Dirección en Hugging Face').fill(ADDRESS);
        await page.getByLabel('Dirección en Hugging Face').press('Enter');
        await page.getByText(/^Descargando · 150 kB de/).waitFor();
        expect(await violations(page)).toEqual([]);
        await button(page, /^Pausar/).click();
        await page.getByText(/^Descarga en pausa/).waitFor();
        // It is still there when the window was closed meanwhile.
        await page.reload();
        await card(page, 'random')
          .getByText(/^Descarga en pausa/)
          .waitFor();
        await button(page, /^Seguir/).click();
        await button(page, /^Usar random/).click();
        await page.getByText('random está en uso.').waitFor({ state: 'attached' });
        await card(page, 'random').getByText('En uso').waitFor();
        expect(host.seen.at(-1)?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
        const hardware = page.getByRole('region', { name: 'Este equipo', exact: true });
        await hardware.getByText('random-writer').waitFor();
        await button(page, /^Medir la velocidad/).click();
        await hardware.getByText(/tokens por segundo/).waitFor();
        await hardware.getByText('Por qué es así').click();
        expect(await violations(page)).toEqual([]);
        await button(page, /^Usar Modelo incluido: marca frases/).click();
        await button(page, /^Eliminar random/).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
        await page.getByText('random se ha eliminado.').waitFor({ state: 'attached' });
        await expect.poll(() => card(page, 'random').count()).toBe(0);
      }));

    test('a download that is cancelled leaves nothing; one that cannot be says why', () =>
      inNewWindow('/models', async (page) => {
        host.behave({ stallAfter: 150_000 });
        const address = page.getByLabel('Dirección en Hugging Face');
        await address.fill(`hf:${REPOSITORY}:random`);
        await address.press('Enter');
        await page.getByText('no such model file').waitFor();
        await button(page, /^Cancelar y borrar/).click();
        await expect.poll(() => page.locator('.pull').count()).toBe(0);
        await address.fill(ADDRESS);
        await address.press('Enter');
        await page.getByText(/^Descargando · 150 kB de/).waitFor();
        await button(page, /^Cancelar y borrar/).click();
        await expect.poll(() => page.locator('.pull').count()).toBe(0);
        // It begins anew.
        await address.fill(ADDRESS);
        await address.press('Enter');
        await card(page, 'random').getByRole('button', { name: /^Usar/ }).waitFor();
        expect(host.seen.at(-1)?.headers.range).toBeUndefined();
      }));

    test('a file of the machine is used where it lies; what is no model is refused with the reason', () =>
      inNewWindow(
        '/models',
        async (page) => {
          const path = page.getByLabel('File of this machine');
          await path.fill(join(folder, 'gone.gguf'));
          await button(page, /^Use this file/).click();
          await page.getByRole('alert').waitFor();
          expect(await violations(page)).toEqual([]);
          await path.fill(file);
          await button(page, /^Use this file/).click();
          await page.locator('.model-used').filter({ hasText: 'random-writer' }).waitFor();
          expect(await page.locator('.models').innerText()).not.toContain(folder);
          await button(page, /^Use Included model: marks/).click();
          await card(page, 'Included model: marks').getByText('In use').waitFor();
        },
        { locale: 'en-GB', colorScheme: 'dark' },
      ));

    test('a reranker is used at once and can be left again', () =>
      inNewWindow('/models', async (page) => {
        const reranker = join(folder, 'zafiros');
        writeCrossEncoder({ folder: reranker, inPassage: { zafiro: [1] } });
        await page.getByLabel('Archivo de este equipo').fill(reranker);
        await button(page, /^Usar este archivo/).click();
        await card(page, 'zafiros').getByText('En uso').waitFor();
        expect(await page.locator('.models').innerText()).not.toContain(folder);
        expect(await violations(page)).toEqual([]);
        await button(page, /^Dejar de usar zafiros/).click();
        await page.getByText(/^zafiros.* ya no se usa\.$/).waitFor({ state: 'attached' });
        await expect.poll(() => card(page, 'zafiros').count()).toBe(0);
      }));

    test('nothing is cut off at 320 pixels, and all of it is reached with the keyboard', () =>
      inNewWindow(
        '/models',
        async (page) => {
          await page.locator('.model-card').first().waitFor();
          const overflow = await page.evaluate(() => {
            const page = document.querySelector('.models');
            return Math.max(
              document.documentElement.scrollWidth - innerWidth,
              (page?.scrollWidth ?? 0) - innerWidth,
            );
          });
          expect(overflow).toBeLessThanOrEqual(0);
          expect(await violations(page)).toEqual([]);
          await page.getByLabel('Archivo de este equipo').focus();
          await page.keyboard.press('Tab');
          await page.keyboard.press('Tab');
          expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Descargar/);
        },
        { viewport: { width: 320, height: 640 }, hasTouch: true },
      ));

    test('nothing was asked of any other host, and nothing was refused', () => {
      expect(session.faults).toEqual([]);
    });
  },
);
