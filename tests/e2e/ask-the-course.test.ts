import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import QUESTIONS from '../course-questions.json' with { type: 'json' };
import { type RunningServer, startServer } from '../start-server.ts';
import { findChromium } from './find-chromium.ts';
import { ask, type BrowserSession, openBrowser } from './open-browser.ts';

const found = findChromium();

/** The letters and digits of what a place on the page says, so that `**bold**` and bold, wrapped or not, are the same. */
async function wordsOf(page: Page, place: string): Promise<string> {
  const texts = await page.locator(place).allTextContents();
  return texts.join('').replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

describe.skipIf('missing' in found)('the page answers what a newcomer asks the course', () => {
  let server: RunningServer;
  let session: BrowserSession;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ course: true });
    session = await openBrowser('path' in found ? found.path : '', server.address);
    page = await session.open();
  });

  afterAll(async () => {
    await session?.browser.close();
    await server?.stop();
  });

  test.each(QUESTIONS)('$question', async ({ question, needed }) => {
    await page.goto(server.address);
    await ask(page, question);
    expect(await page.locator('.answer .markdown').innerText()).toMatch(new RegExp(needed, 'i'));
    const chips = page.locator('.answer .chip');
    expect(await chips.count()).toBeGreaterThan(0);
    for (const chip of await chips.all()) {
      await chip.click();
      await page.locator('.side-panel mark').waitFor();
      await expect.poll(() => wordsOf(page, '.side-panel mark')).toBe(await wordsOf(page, '.claim-open'));
      expect((await wordsOf(page, '.claim-open')).length).toBeGreaterThan(10);
    }
  });
});
