/** The site in a real Chromium, at the width of a phone and of a desktop; skipped, with the reason in its name, where there is none. */
import type { Server } from 'node:http';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosen, NO_CHOICE } from '../../site/catalogue/listing.js';
import { listedRules } from '../../site/catalogue/plugin.js';
import { fromHash } from '../../site/playground/state.js';
import { CHROMIUM, DESKTOP, launch, PHONE, SCREENS, violations, WHY_NOT } from '../browser.js';
import { servedSite } from './served.js';

const PAGES = ['/', '/rules.html', '/rules/no-partial-multi-write.html', '/checklist.html', '/peers.html', '/eslint.html', '/reports.html', '/playground.html', '/playground.html#rule=no-partial-multi-write'];

const SIZES = [['a phone', PHONE], ['a desktop', DESKTOP]] as const;

describe.skipIf(CHROMIUM === undefined)(`the site in a browser${WHY_NOT}`, () => {
  let browser: Browser;
  let server: Server;
  let address: string;

  beforeAll(async () => {
    ({ server, address } = await servedSite());
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** A page, what it complained of, and what it asked others for. */
  async function open(path: string, options: BrowserContextOptions): Promise<{ page: Page; complaints: string[]; strangers: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const [complaints, strangers]: [string[], string[]] = [[], []];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${address}/`) && !/^(?:data|blob):/.test(request.url())) strangers.push(request.url());
    });
    await go(page, path);
    return { page, complaints, strangers };
  }

  async function go(page: Page, path: string): Promise<void> {
    await page.goto(address + path, { waitUntil: 'networkidle' });
    if (path.startsWith('/playground')) await matched(page);
  }

  /** The playground has answered what it was asked last. */
  async function matched(page: Page, status: string | RegExp = /^(?:\d+ match(?:es)?|Nothing was matched\.)$/): Promise<void> {
    await page.getByRole('status').filter({ hasText: status }).first().waitFor();
  }

  const shown = (page: Page): Promise<string[]> => page.locator('[data-rule] .what > a').allTextContents();
  const marks = (page: Page): Promise<string[]> => page.locator('.code [data-found]').allTextContents();
  const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const choose = (page: Page, name: string): Promise<void> => page.getByRole('radio', { name, exact: true }).check();

  describe.each(SCREENS)('on %s', (_, options) => {
    it.each(PAGES)('%s is accessible, fits, and asks nobody for anything', async (path) => {
      const { page, complaints, strangers } = await open(path, options);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(strangers).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });

  describe.each(SIZES)('the list of rules on %s', (_, options) => {
    it('is filtered by each choice and by words, keeps the choice in the address, and shows all again', async () => {
      const { page } = await open('/rules.html', options);
      const rules = listedRules();
      const ids = (choice: Partial<typeof NO_CHOICE>): string[] => chosen(rules, { ...NO_CHOICE, ...choice }).map(({ id }) => id);
      expect(await shown(page)).toEqual(ids({}));
      await page.getByLabel('Language').selectOption('go');
      await page.getByLabel('On in preset').selectOption('strict');
      expect(await shown(page)).toEqual(ids({ language: 'go', preset: 'strict' }));
      await page.getByLabel('Severity').selectOption('error');
      await page.getByLabel('Category').selectOption('consistency');
      const all = { language: 'go', preset: 'strict', severity: 'error', category: 'consistency' } as const;
      expect(await shown(page)).toEqual(ids(all));
      expect(ids(all).length).toBeGreaterThan(0);
      expect(await page.getByRole('status').textContent()).toBe(`${ids(all).length} of ${rules.length} rules are shown.`);
      await page.reload({ waitUntil: 'networkidle' });
      expect(await shown(page)).toEqual(ids(all));
      await page.getByRole('button', { name: 'Show all' }).press('Enter');
      expect(await shown(page)).toEqual(ids({}));
      await page.getByLabel('What it finds').fill('Redis transaction');
      expect(await shown(page)).toEqual(ids({ text: 'redis transaction' }));
      await page.getByRole('link', { name: 'no-partial-multi-write', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'no-partial-multi-write' }).waitFor();
      await page.context().close();
    });
  });

  it('finds a rule by the search, with the keyboard alone', async () => {
    const { page, strangers } = await open('/', DESKTOP);
    await page.keyboard.press('Control+k');
    // It is loaded when it is first asked for; until then keys go nowhere.
    await page.locator('#localsearch-input:focus').waitFor();
    await page.keyboard.type('idempotency key');
    await page.getByRole('option', { name: /no-early-idempotency-key/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'no-early-idempotency-key' }).waitFor();
    expect(strangers).toEqual([]);
    await page.context().close();
  });

  it('carries the files that its pages offer', async () => {
    const { page } = await open('/peers.html', DESKTOP);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'ruff.toml' }).first().click();
    expect((await download).suggestedFilename()).toBe('ruff.toml');
    expect(await page.getByRole('link', { name: 'presets/peers', exact: true }).count()).toBe(0);
    await page.context().close();
  });

  it('ticks the questions of the checklist', async () => {
    const { page } = await open('/checklist.html', DESKTOP);
    const box = page.getByRole('checkbox', { name: 'Did the concurrency tests run under a race detector?' });
    await box.press('Space');
    expect(await box.isChecked()).toBe(true);
    await page.context().close();
  });

  describe.each(SIZES)('the playground on %s', (_, options) => {
    it('marks what a pattern matches, shows its metavariables, and tells what is wrong with it', async () => {
      const { page, strangers } = await open('/playground.html', options);
      await field(page, 'Code').fill('redis.set("a", one());\nother.get("b");\n');
      await field(page, 'Pattern').fill('$X.get($KEY)');
      await matched(page, '1 match');
      await expect.poll(async () => (await marks(page)).join('')).toBe('other.get("b")');
      expect(await page.locator('[data-bound="$X"]').allTextContents()).toEqual(['other']);
      expect(await page.locator('dl.bound').textContent()).toBe('$Xother$KEY"b"');
      await field(page, 'Pattern').fill('$X.get(');
      await matched(page, 'Nothing was matched.');
      expect(await page.getByRole('alert').textContent()).toMatch(/^The pattern cannot be compiled: it .*\^/s);
      await field(page, 'Pattern').fill('f($X)');
      await page.getByText('Nothing in this code matches.').waitFor();
      expect(strangers).toEqual([]);
      await page.context().close();
    });

    it('runs a rule of ours on its example, and the same rule as YAML', async () => {
      const { page } = await open('/playground.html', options);
      await choose(page, 'Our rule');
      await page.getByRole('combobox', { name: 'Rule' }).selectOption('no-partial-multi-write');
      await page.locator('[data-match]').filter({ hasText: 'is sent on its own after a write' }).first().waitFor();
      expect((await marks(page)).join('')).toContain('this.redis.lpush(PENDING_KEY, order.id)');
      await expect.poll(() => page.evaluate('location.hash')).toBe('#rule=no-partial-multi-write');
      const count = await page.locator('[data-match]').count();
      await page.getByRole('button', { name: 'Edit as a Semgrep rule' }).click();
      expect(await field(page, 'Semgrep rule in YAML').inputValue()).toMatch(/^rules:\n/);
      await page.locator('[data-match] .id', { hasText: 'no-partial-multi-write' }).first().waitFor();
      expect(await page.locator('[data-match]').count()).toBe(count);
      await page.context().close();
    });
  });

  it('keeps the state of the playground in the address', async () => {
    const { page } = await open('/playground.html', DESKTOP);
    await choose(page, 'Semgrep rule');
    await field(page, 'Code').fill('const smile = send("😀");\n');
    await field(page, 'File').fill('src/smile.js');
    await field(page, 'Semgrep rule in YAML').fill("rules:\n  - { id: x, message: 'sends $A', severity: ERROR, languages: [js], pattern: send($A) }\n");
    await page.getByText('sends "😀"').waitFor();
    await expect.poll(() => fromHash(new URL(page.url()).hash)).toMatchObject({ state: { path: 'src/smile.js', text: expect.stringContaining('send($A)') as string } });
    const { page: other } = await open(new URL(page.url()).pathname + new URL(page.url()).hash, PHONE);
    await other.getByText('sends "😀"').waitFor();
    expect(await field(other, 'Code').inputValue()).toBe('const smile = send("😀");\n');
    expect(await field(other, 'File').inputValue()).toBe('src/smile.js');
    expect(await other.getByRole('radio', { name: 'Semgrep rule' }).isChecked()).toBe(true);
    await other.evaluate('location.hash = "#s=broken"');
    await other.getByText('The address does not hold a whole state of the playground').waitFor();
    await page.context().close();
    await other.context().close();
  });

  it('ends what takes too long, and stays usable', async () => {
    const { page } = await open('/playground.html', DESKTOP);
    await field(page, 'Code').fill(`// ${'a'.repeat(40)}!\nf();\n`);
    await choose(page, 'Semgrep rule');
    await field(page, 'Semgrep rule in YAML').fill("rules:\n  - { id: x, message: m, severity: ERROR, languages: [js], pattern-regex: '(a|aa|a)+[0-9]' }\n");
    await page.getByText('This took longer than 3 seconds and was stopped.').waitFor({ timeout: 20_000 });
    await choose(page, 'Pattern');
    await field(page, 'Pattern').fill('f()');
    await matched(page, '1 match');
    await page.context().close();
  });

  it('leads from a rule to the playground', async () => {
    const { page } = await open('/rules/require-timeout.html', DESKTOP);
    await page.getByRole('link', { name: 'Try this rule in the playground' }).click();
    await page.locator('[data-match]').first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Rule' }).inputValue()).toBe('require-timeout');
    await page.context().close();
  });

  it('leads past the navigation by its first link', async () => {
    const { page } = await open('/rules.html', DESKTOP);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to content');
    await page.context().close();
  });
});
