/** The review's page in a real Chromium; skipped, with the reason in its name, where there is none. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewHtml } from '../../src/report/review/html.js';
import { CHROMIUM, DESKTOP, launch, SCREENS, violations, WHY_NOT } from '../browser.js';
import { folderWith } from '../cli/support/folder.js';
import { sampleReview } from './sample-review.js';

describe.skipIf(CHROMIUM === undefined)(`the review in a browser${WHY_NOT}`, () => {
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    browser = await launch();
    const file = join(folderWith({}), 'review.html');
    writeFileSync(file, reviewHtml(sampleReview()));
    address = pathToFileURL(file).href;
  });
  afterAll(() => browser.close());

  /** The page, and what it asked for or complained of. */
  async function open(options: BrowserContextOptions): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const [requests, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    return { page, requests, complaints };
  }

  const shown = (page: Page): Promise<number> => page.locator('[data-finding]:visible').count();

  it.each(SCREENS)('is accessible and fits on %s, asks for nothing, and runs nothing of the code', async (_, options) => {
    const { page, requests, complaints } = await open(options);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('filters findings with the keyboard, and says how many are left', async () => {
    const { page } = await open(DESKTOP);
    expect(await shown(page)).toBe(4);
    await page.getByRole('checkbox', { name: /^Warning/ }).focus();
    await page.keyboard.press('Space');
    expect(await shown(page)).toBe(2);
    expect(await page.getByRole('status').textContent()).toBe('2 of 4 findings are shown.');
    expect(await page.getByRole('heading', { name: 'Concurrency' }).isVisible()).toBe(false);
    await page.getByRole('checkbox', { name: /^Consistency/ }).press('Space');
    expect(await shown(page)).toBe(0);
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await page.waitForFunction('document.querySelector("[role=status]").textContent.startsWith("4 of")');
    await page.getByRole('checkbox', { name: /^Go/ }).press('Space');
    expect(await shown(page)).toBe(2);
    await page.context().close();
  });

  it('leads to the findings by its first link', async () => {
    const { page } = await open(DESKTOP);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Go to the findings');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('findings');
    await page.context().close();
  });

  it('shows all findings and no filters without its script, and on paper no filters', async () => {
    const { page } = await open({ ...DESKTOP, javaScriptEnabled: false });
    expect(await shown(page)).toBe(4);
    expect(await page.locator('form').isVisible()).toBe(false);
    const { page: printed } = await open(DESKTOP);
    expect(await printed.locator('form').isVisible()).toBe(true);
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('form').isVisible()).toBe(false);
    expect(await shown(printed)).toBe(4);
    await page.context().close();
    await printed.context().close();
  });
});
