/** The review's page in a real Chromium; skipped, with the reason in its name, where there is none. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type * as playwright from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewHtml } from '../../src/report/review/html.js';
import { folderWith } from '../cli/support/folder.js';
import { sampleReview } from './sample-review.js';

const require = createRequire(import.meta.url);

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const CHROMIUM = [process.env['RESILIENCE_CHROMIUM'], ...PLACES].find((path) => path !== undefined && existsSync(path));
const WHY_NOT = CHROMIUM === undefined ? ' (skipped: no Chromium was found; RESILIENCE_CHROMIUM names one)' : '';

const PHONE = { viewport: { width: 360, height: 740 } };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

describe.skipIf(CHROMIUM === undefined)(`the review in a browser${WHY_NOT}`, () => {
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const { chromium } = require('playwright-core') as typeof playwright;
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] });
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

  it.each([
    ['a phone', { ...PHONE, colorScheme: 'light' }],
    ['a phone at night', { ...PHONE, colorScheme: 'dark' }],
    ['a desktop', { ...DESKTOP, colorScheme: 'light' }],
    ['a desktop at night', { ...DESKTOP, colorScheme: 'dark' }],
  ] as const)('is accessible and fits on %s, asks for nothing, and runs nothing of the code', async (_, options) => {
    const { page, requests, complaints } = await open(options);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    // The page's own policy lets no script in, so the checker is put in from outside of it.
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`)).toEqual([]);
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
