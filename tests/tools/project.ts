/** A project of its own in a scratch folder, with the spec's types and as many rules as a test wants. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../tools/load-rules.js';

const README = '# Scratch\n\n<!-- begin generated rules -->\n<!-- end generated rules -->\n';

/** Makes a project, gives back its root, and removes it when the test ends. */
export function scratchProject(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'resilience-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  cpSync(join(ROOT, 'src/spec'), join(root, 'src/spec'), { recursive: true });
  put(root, { 'package.json': '{ "type": "module" }\n', 'README.md': README, ...files });
  return root;
}

/** Writes files, with the folders that they need. */
export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The files of a rule without any problem. */
export function goodRule(id = 'no-lost-write', category = 'consistency'): Record<string, string> {
  const folder = `src/rules/${category}/${id}`;
  const rule = `import { defineRule } from '../../../spec/rule.js';

export default defineRule({
  id: '${id}',
  category: '${category}',
  severity: 'error',
  preset: { go: 'all', typescript: 'all' },
  findings: ['RQ-2'],
  references: [{ title: 'Atomic writes', url: 'https://example.org/atomic' }],
  summary: 'disallow writes that are lost',
  why: 'The process stops between two writes.',
  remedy: 'Send both in one transaction.',
  message: 'The write of \`$X\` is lost when the process stops; send it in a transaction.',
  match: { go: { pattern: 'lost($X)' }, typescript: { pattern: 'lost($X)' } },
});
`;
  return {
    [`${folder}/rule.ts`]: rule,
    [`${folder}/notes.md`]: '## When to turn it off\n\nNever.\n\n## Known misses\n\nHelpers.\n',
    [`${folder}/fixture.go`]: `package a\n\nfunc a() {\n\t// ruleid: ${id}\n\tlost(1)\n\t// ok: ${id}\n\tkept(1)\n}\n`,
    [`${folder}/fixture.ts`]: `// ruleid: ${id}\nlost(1);\n// ok: ${id}\nkept(1);\n`,
  };
}
