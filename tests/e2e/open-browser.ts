import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A real Chromium on one server, which notes everything that a page must never do. */
export interface BrowserSession {
  browser: Browser;
  /** Opens the page in a window of its own, with nothing kept from earlier ones. */
  open(options?: BrowserContextOptions & { path?: string }): Promise<Page>;
  /** Requests to any other host, refused loads, dialogs and uncaught errors, since the start. */
  faults: string[];
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(executablePath: string, address: string): Promise<BrowserSession> {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const faults: string[] = [];
  async function open({ path = '/', ...options }: BrowserContextOptions & { path?: string } = {}) {
    const context = await browser.newContext({
      locale: 'es-ES',
      viewport: { width: 1360, height: 860 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    context.on('request', (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(address)) faults.push(`foreign request: ${url}`);
    });
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) faults.push(`refused: ${message.text()}`);
    });
    await page.goto(address + path);
    return page;
  }
  return { browser, open, faults };
}

/** Writes a question and waits until its answer is complete. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.getByRole('article').count();
  await page.locator('#question').fill(question);
  await page.locator('#question').press('Enter');
  await page.locator('article .answer-actions').nth(before).waitFor();
}

/** What axe finds wrong, as readable lines; none is the only good answer. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
