/** What the hand-written pages say that could grow wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import { PACKAGE } from '../../src/package.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const page = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

describe('docs/editors.md', () => {
  it('lists the rules with a suggestion, of which none is a fix', () => {
    const suggesting = CATALOGUE.filter(({ compiled }) => compiled?.suggestion !== undefined).map(({ spec }) => spec.id);
    const listed = [...page('docs/editors.md').matchAll(/^\| \[([\w-]+)\]\(rules\//gm)].map(([, id]) => id);
    expect(listed.toSorted()).toEqual(suggesting.toSorted());
    expect(CATALOGUE.filter(({ spec }) => Object.values(spec.match).some((match) => match !== undefined && 'fix' in match))).toEqual([]);
  });
});

describe('the hooks for pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
  }
  const hooks = load(page('.pre-commit-hooks.yaml')) as readonly Hook[];

  it('take the files that a scan reads', () => {
    const [all, typescript] = hooks.map(({ files }) => new RegExp(files));
    for (const name of ['a.ts', 'a.tsx', 'a.mts', 'a.cjs', 'a.jsx']) expect([all!.test(name), typescript!.test(name)]).toEqual([true, true]);
    for (const name of ['a.go', 'a.py']) expect([all!.test(name), typescript!.test(name)]).toEqual([true, false]);
    for (const name of ['a.json', 'ts', 'a.tsv', 'a.pyc']) expect(all!.test(name)).toBe(false);
  });

  it('are as the page shows them', () => {
    const [, yaml = ''] = /```yaml\n# \.pre-commit-config\.yaml\n([\s\S]*?)```/.exec(page('docs/continuous-integration.md')) ?? [];
    const { repos } = load(yaml) as { repos: { hooks: (Hook & { additional_dependencies: string[] })[] }[] };
    const [shown] = repos[0]!.hooks;
    expect(hooks.map(({ entry }) => entry.startsWith(`npx --yes ${PACKAGE.name}@${PACKAGE.version} scan`))).toEqual([true, true]);
    expect(shown).toMatchObject({ id: hooks[0]!.id, entry: 'resilience scan', files: hooks[0]!.files, additional_dependencies: [`${PACKAGE.name}@${PACKAGE.version}`] });
  });
});
