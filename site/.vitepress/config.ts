/**
 * The site: `docs/` as it stands in the repository, and the pages of `site/pages`, which need a browser. Nothing is fetched from
 * anywhere else, neither by the pages nor by the build. `SITE_BASE` is the folder that it is served from, `/` by default.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { CATALOGUE } from '../../src/catalogue.js';
import { CATEGORIES } from '../../src/spec/rule.js';
import { cataloguePlugin } from '../catalogue/plugin.js';
import { indentedCode, linksOutOfDocs, tables, taskLists } from './markdown.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the pages offer for download, in the folder of the same name. */
const FILES = 'presets/peers';

const GUIDES: DefaultTheme.SidebarItem[] = [
  { text: 'In ESLint', link: '/eslint' },
  { text: 'In CI and before a commit', link: '/continuous-integration' },
  { text: 'In an editor', link: '/editors' },
  { text: 'In old code', link: '/old-code' },
  { text: 'Your own words', link: '/own-words' },
  { text: 'Semgrep collections in ESLint', link: '/semgrep-collections' },
  { text: 'Reports', link: '/reports' },
  { text: 'Large repositories', link: '/large-repositories' },
];

const REFERENCE: DefaultTheme.SidebarItem[] = [
  { text: 'All rules', link: '/rules' },
  { text: 'Review checklist', link: '/checklist' },
  { text: 'Findings and their answers', link: '/findings' },
  { text: 'Checks of other tools', link: '/peers' },
  { text: 'What calls return', link: '/what-calls-return' },
  { text: 'Semgrep compatibility', link: '/semgrep-compatibility' },
  { text: 'Performance', link: '/performance' },
];

const RULES: DefaultTheme.SidebarItem[] = CATEGORIES.map((category) => ({
  text: titled(category),
  items: CATALOGUE.filter(({ spec }) => spec.category === category).map(({ spec: { id } }) => ({ text: id, link: `/rules/${id}` })),
}));

function titled(category: string): string {
  return category.charAt(0).toUpperCase() + category.slice(1).replaceAll('-', ' ');
}

export default defineConfig({
  title: 'resilience',
  description: 'Rules for what breaks distributed systems and still passes review: TypeScript and JavaScript in ESLint, Go and Python through Semgrep.',
  lang: 'en',
  base: process.env['SITE_BASE'] ?? '/',
  srcDir: ROOT,
  srcExclude: ['*.md', '!(docs|site)/**'],
  rewrites: (page) => page.replace(/^(?:docs|site\/pages)\//, ''),
  outDir: join(ROOT, 'site/dist'),
  cacheDir: join(ROOT, 'site/.cache'),
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon())}` }]],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      linksOutOfDocs(md, FILES);
      taskLists(md);
      tables(md);
      indentedCode(md);
    },
  },
  vite: {
    publicDir: false,
    plugins: [cataloguePlugin(ROOT)],
    resolve: { alias: { '@oxc-parser/binding-wasm32-wasip1': join(ROOT, 'site/playground/oxc-wasm.ts') } },
    worker: { format: 'es' },
    // In `vitepress dev`. The alias is a module of ours, which the worker loads as well: there must be one of it.
    optimizeDeps: { exclude: ['oxc-parser'] },
    build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  },
  themeConfig: {
    nav: [
      { text: 'Rules', link: '/rules' },
      { text: 'Playground', link: '/playground' },
      { text: 'Checklist', link: '/checklist' },
      { text: 'Guides', link: '/eslint', activeMatch: '^/(eslint|ci|old-code|own-words|semgrep-collections|reports)$' },
    ],
    sidebar: { '/rules/': RULES, '/': [{ text: 'Guides', items: GUIDES }, { text: 'Reference', items: REFERENCE }] },
    search: { provider: 'local' },
    outline: { level: [2, 3] },
  },
  buildEnd({ outDir }) {
    cpSync(join(ROOT, FILES), join(outDir, FILES), { recursive: true });
  },
});

/** A ring with a gap that is bridged. */
function icon(): string {
  return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M27 12a12 12 0 1 0 0 8" fill="none" stroke="#0f766e" stroke-width="5"/><circle cx="27" cy="16" r="3" fill="#b45309"/></svg>';
}
