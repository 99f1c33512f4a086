/** The Chromium for tests of pages: one that lies where they usually lie, or that `RESILIENCE_CHROMIUM` names. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type * as playwright from 'playwright-core';

const require = createRequire(import.meta.url);

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Undefined where there is none. */
export const CHROMIUM = [process.env['RESILIENCE_CHROMIUM'], ...PLACES].find((path) => path !== undefined && existsSync(path));

/** For the name of what is then skipped. */
export const WHY_NOT = CHROMIUM === undefined ? ' (skipped: no Chromium was found; RESILIENCE_CHROMIUM names one)' : '';

export const PHONE = { viewport: { width: 360, height: 740 } };
export const DESKTOP = { viewport: { width: 1280, height: 900 } };

/** A phone and a desktop, by day and by night. */
export const SCREENS = [
  ['a phone', { ...PHONE, colorScheme: 'light' }],
  ['a phone at night', { ...PHONE, colorScheme: 'dark' }],
  ['a desktop', { ...DESKTOP, colorScheme: 'light' }],
  ['a desktop at night', { ...DESKTOP, colorScheme: 'dark' }],
] as const;

export function launch(): Promise<playwright.Browser> {
  const { chromium } = require('playwright-core') as typeof playwright;
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] });
}

/** What axe-core finds wrong with a page, each with the beginning of the code that it is about. */
export async function violations(page: playwright.Page): Promise<string[]> {
  // A page's own policy may let no script in, so the checker is put in from outside of it.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
}
