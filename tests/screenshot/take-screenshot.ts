import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../e2e/find-chromium.ts';
import { ask, openBrowser } from '../e2e/open-browser.ts';
import { startServer } from '../start-server.ts';

/** The picture of the README, taken of the real page: `npm run screenshot`. */
const PICTURE = fileURLToPath(new URL('../../docs/images/chat.png', import.meta.url));

const chromium = findChromium();
if ('missing' in chromium) throw new Error(chromium.missing);
mkdirSync(fileURLToPath(new URL('.', `file://${PICTURE}`)), { recursive: true });
const server = await startServer({ course: true });
const session = await openBrowser(chromium.path, server.address);
try {
  const page = await session.open({ colorScheme: 'light', viewport: { width: 1360, height: 800 } });
  await ask(page, '¿Qué es un Transformer?');
  await page.locator('.chip').first().click();
  await page.locator('.passage-around').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(700, 600);
  await page.screenshot({ path: PICTURE });
  console.log(`${PICTURE}: ${Math.round(statSync(PICTURE).size / 1024)} kB`);
} finally {
  await session.browser.close();
  await server.stop();
}
