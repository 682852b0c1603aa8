import { readFileSync } from 'node:fs';
import type { ChatEvent, Thread } from '@repaso/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { ask, type BrowserSession, openBrowser } from './open-browser.ts';

const found = findChromium();
const CORPUS: string[] = JSON.parse(
  readFileSync(new URL('../../apps/web/src/markdown/xss-corpus.json', import.meta.url), 'utf8'),
);

/** Elements that no text of an answer or document may ever become, and links that lead anywhere but to the web. */
async function intruders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inside = '.answer, .question, .side-panel, .sidebar, .upload-tray';
    const bad = [...document.querySelectorAll(inside)].flatMap((part) => [
      ...part.querySelectorAll(
        'script, img, iframe, object, embed, video, audio, form[action], meta, base, link, style',
      ),
      ...[...part.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
        ({ href, origin }) => !/^(https?|mailto):/.test(href) && origin !== location.origin,
      ),
      ...[...part.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      ),
    ]);
    const ran = (globalThis as unknown as { pwned?: number }).pwned;
    return [
      ...bad.map((element) => element.outerHTML.slice(0, 200)),
      ...(ran === undefined ? [] : ['a script ran']),
    ];
  });
}

describe.skipIf('missing' in found)('hostile text in a browser', () => {
  let server: RunningServer;
  let session: BrowserSession;
  let api: ApiSession;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiSession(server.address);
    session = await openBrowser('path' in found ? found.path : '', server.address);
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
  });

  test('of a document, its name and its collection, is shown as the words that it is', async () => {
    const { id } = await api.collection('<img src=x onerror=globalThis.pwned=1>');
    const lines = CORPUS.map(
      (payload, index) =>
        `La clave de la puerta ${index + 1} es ${payload.replaceAll(/\s*\n\s*/g, ' ')} y nada más.`,
    );
    const text = `"><script>globalThis.pwned=1</script>\n\n${lines.join('\n\n')}`;
    await api.ingest(id, '<svg onload=globalThis.pwned=1>.txt', new TextEncoder().encode(text));
    const page = await session.open();
    await page.locator('.composer-option').first().click();
    await page.locator('.document-row').first().waitFor();
    expect(await intruders(page)).toEqual([]);
    for (const door of [1, 2, 15, 35]) {
      await ask(page, `¿Cuál es la clave de la puerta ${door}?`);
      for (const disclosure of await page.locator('article:last-of-type .disclosure summary').all()) {
        await disclosure.click();
      }
      await page.locator('article:last-of-type .source-card').first().click();
      await page.locator('.passage').waitFor();
      expect(await intruders(page)).toEqual([]);
    }
    expect(await page.locator('.passage').innerText()).toContain('La clave de la puerta');
    await page.context().close();
  });

  test('of a model, streamed and read again, does nothing', async () => {
    const { id } = await api.json<Thread>('/api/threads', api.post({ collections: [], title: 'Hostile' }));
    const passage = {
      chunkId: 'c',
      documentId: 'd',
      title: CORPUS[0] as string,
      text: CORPUS.join('\n\n'),
      headings: CORPUS.slice(0, 5),
      start: 0,
      end: 1,
      language: 'en' as const,
    };
    const quote = CORPUS[1] as string;
    const answer = CORPUS.join('\n\n');
    const start = answer.indexOf(quote);
    const end: ChatEvent = {
      type: 'turn-end',
      reason: 'stop',
      usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1 },
      timings: { retrieveMs: 1, firstTokenMs: 1, totalMs: 1 },
      notices: [CORPUS[0] as string],
    };
    const stream: ChatEvent[] = [
      { type: 'turn-start', turnId: 'hostile', threadId: id },
      { type: 'question-condensed', query: CORPUS[1] as string },
      { type: 'sources-available', sources: [{ n: 1, passage }] },
      ...[...answer].map((character): ChatEvent => ({ type: 'text-delta', text: character })),
      { type: 'citation', n: 1, start, end: start + quote.length, quote, supported: true },
      end,
    ];
    const page = await session.open({ path: `/t/${id}` });
    await page.route('**/turns', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: stream.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
      }),
    );
    await ask(page, CORPUS[1] as string);
    await page.locator('.chip').first().click();
    await page.locator('mark').waitFor();
    expect(await page.locator('mark').innerText()).toBe(quote);
    await page.locator('.katex').first().waitFor();
    for (const link of await page.locator('.answer .markdown a').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(https?|mailto):/);
    }
    expect(await intruders(page)).toEqual([]);
    await page.context().close();
  });

  test('no dialog, no request to another host, nothing for the policy to refuse', () => {
    expect(session.faults).toEqual([]);
  });
});
