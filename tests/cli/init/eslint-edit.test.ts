/** Which ESLint configurations `init` edits, and how. */
import { describe, expect, it } from 'vitest';
import { withOurLines } from '../../../src/cli/init/eslint-edit.js';

const IMPORT = "import resilience from 'eslint-plugin-resilience';";
const DEFINE = "import { defineConfig } from 'eslint/config';\n";
const TSESLINT = "import tseslint from 'typescript-eslint';\n";

describe('an edit of an ESLint configuration', () => {
  it.each([
    ['an array', "import a from 'a';\nexport default [a];\n", `import a from 'a';\n${IMPORT}\nexport default [a, resilience.configs.strict];\n`],
    ['an empty array', 'export default [];\n', `${IMPORT}\nexport default [resilience.configs.strict];\n`],
    ['an array in many lines', 'export default [\n  a,\n  { rules: {} },\n];\n', `${IMPORT}\nexport default [\n  a,\n  { rules: {} },\n  resilience.configs.strict,\n];\n`],
    ['no comma at the end', 'export default [\n    ...a,\n    b // last\n];\n', `${IMPORT}\nexport default [\n    ...a,\n    b, // last\n    resilience.configs.strict,\n];\n`],
    ['a comment at the end', 'export default [\n  a, // why, and more\n  /* b, */\n];\n', `${IMPORT}\nexport default [\n  a, // why, and more\n  /* b, */\n  resilience.configs.strict,\n];\n`],
    ['brackets around one object', 'export default [{\n  rules: {},\n}];\n', `${IMPORT}\nexport default [{\n  rules: {},\n}, resilience.configs.strict];\n`],
    ['defineConfig', `${DEFINE}export default defineConfig(\n  a,\n  b,\n);\n`, `${DEFINE}${IMPORT}\nexport default defineConfig(\n  a,\n  b,\n  resilience.configs.strict,\n);\n`],
    ['defineConfig of a list', `${DEFINE}export default defineConfig([a]);\n`, `${DEFINE}${IMPORT}\nexport default defineConfig([a, resilience.configs.strict]);\n`],
    ['tseslint.config', `${TSESLINT}export default tseslint.config(\n  tseslint.configs.base\n);\n`, `${TSESLINT}${IMPORT}\nexport default tseslint.config(\n  tseslint.configs.base,\n  resilience.configs.strict,\n);\n`],
    ['a constant', 'const config = [a];\nexport default config;\n', `${IMPORT}\nconst config = [a, resilience.configs.strict];\nexport default config;\n`],
    ['line breaks of Windows', 'export default [\r\n  a,\r\n];\r\n', `${IMPORT}\r\nexport default [\r\n  a,\r\n  resilience.configs.strict,\r\n];\r\n`],
    ['a type in a comment', '/** @type {import("eslint").Linter.Config[]} */\nexport default [a];\n', `${IMPORT}\n/** @type {import("eslint").Linter.Config[]} */\nexport default [a, resilience.configs.strict];\n`],
  ])('%s', (_, before, after) => {
    expect(withOurLines(before, 'eslint.config.js', 'strict')).toBe(after);
  });

  it('of a CommonJS file', () => {
    const before = "const js = require('@eslint/js');\n\nmodule.exports = [js.configs.recommended];\n";
    expect(withOurLines(before, 'eslint.config.cjs', 'all')).toBe(
      "const js = require('@eslint/js');\nconst resilience = require('eslint-plugin-resilience');\n\nmodule.exports = [js.configs.recommended, resilience.configs.all];\n",
    );
  });

  it.each([
    ['a function of its own', "import { make } from './make.js';\nexport default make([a]);\n"],
    ['a function of the same name from elsewhere', "import { defineConfig } from './own.js';\nexport default defineConfig([a]);\n"],
    ['another export', 'export default [a];\nmodule.exports = [b];\n'],
    ['an object', 'export default { rules: {} };\n'],
    ['the name already', 'const resilience = 1;\nexport default [a];\n'],
    ['an element in parentheses', 'export default [(a)];\n'],
    ['a hole', 'export default [a, , b];\n'],
    ['a first line that tools read', '// @ts-check\nexport default [a];\n'],
    ['no export', 'const a = [];\n'],
    ['no list behind the name', "import list from './list.js';\nexport default list;\n"],
    ['no JavaScript', 'export default [\n'],
    ['CommonJS without a require', 'module.exports = [{ rules: {} }];\n'],
  ])('is not made where there is: %s', (_, before) => {
    expect(withOurLines(before, 'eslint.config.js', 'strict')).toBeUndefined();
  });
});
