/** The tools whose checks stand beside ours: where they live, and how one of their checks is turned on. */

export interface PeerTool {
  readonly url: string;
  /** How to turn a check on, as Markdown; without a name, how to run the tool. */
  readonly turnOn: (check: string) => string;
}

const code = (text: string): string => `\`${text}\``;
const golangci = (linter: string, settings: string): string => `${code(`linters.enable: [${linter}]`)}, ${code(`linters.settings.${linter}.${settings}`)}`;
/** ESLint plugins by the name under which their rules are called. */
const eslintPlugin = (prefix: string): PeerTool['turnOn'] => (check) => `${code(`'${prefix}/${check}': 'error'`)} in ${code('eslint.config.js')}`;
const command = (text: string): PeerTool['turnOn'] => () => `run ${code(text)}`;

/** By the name that specs and findings use. */
export const PEER_TOOLS: Readonly<Record<string, PeerTool>> = {
  eslint: { url: 'https://eslint.org/docs/latest/rules/', turnOn: (check) => `${code(`'${check}': 'error'`)} in ${code('eslint.config.js')}` },
  'typescript-eslint': { url: 'https://typescript-eslint.io/rules/', turnOn: eslintPlugin('@typescript-eslint') },
  'eslint-plugin-jsdoc': { url: 'https://github.com/gajus/eslint-plugin-jsdoc', turnOn: eslintPlugin('jsdoc') },
  'eslint-plugin-n': { url: 'https://github.com/eslint-community/eslint-plugin-n', turnOn: eslintPlugin('n') },
  'eslint-plugin-unicorn': { url: 'https://github.com/sindresorhus/eslint-plugin-unicorn', turnOn: eslintPlugin('unicorn') },
  'eslint-plugin-sonarjs': { url: 'https://github.com/SonarSource/SonarJS', turnOn: eslintPlugin('sonarjs') },
  'eslint-plugin-jest': { url: 'https://github.com/jest-community/eslint-plugin-jest', turnOn: eslintPlugin('jest') },
  '@vitest/eslint-plugin': { url: 'https://github.com/vitest-dev/eslint-plugin-vitest', turnOn: eslintPlugin('vitest') },
  tsc: { url: 'https://www.typescriptlang.org/tsconfig/', turnOn: command('tsc --noEmit') },
  ruff: { url: 'https://docs.astral.sh/ruff/rules/', turnOn: (check) => `${code(`extend-select = ["${check}"]`)} in ${code('ruff.toml')}` },
  pylint: { url: 'https://pylint.readthedocs.io/en/stable/user_guide/checkers/features.html', turnOn: (check) => code(`pylint --enable=${check}`) },
  'wemake-python-styleguide': { url: 'https://wemake-python-styleguide.readthedocs.io/', turnOn: (check) => code(`flake8 --select=${check}`) },
  'golangci-lint': { url: 'https://golangci-lint.run/docs/linters/', turnOn: (check) => `${code(`linters.enable: [${check}]`)} in ${code('.golangci.yml')}` },
  errcheck: { url: 'https://github.com/kisielk/errcheck', turnOn: (check) => golangci('errcheck', `${check}: true`) },
  gosec: { url: 'https://github.com/securego/gosec', turnOn: (check) => golangci('gosec', `includes: [${check}]`) },
  revive: { url: 'https://revive.run/', turnOn: (check) => golangci('revive', `rules: [{ name: ${check} }]`) },
  staticcheck: { url: 'https://staticcheck.dev/docs/checks/', turnOn: (check) => golangci('staticcheck', `checks: [${check}]`) },
  govet: { url: 'https://pkg.go.dev/cmd/vet', turnOn: (check) => golangci('govet', `enable: [${check}]`) },
  'go vet': { url: 'https://pkg.go.dev/cmd/vet', turnOn: command('go vet ./...') },
  'go test -race': { url: 'https://go.dev/doc/articles/race_detector', turnOn: command('go test -race ./...') },
  mulint: { url: 'https://github.com/gnieto/mulint', turnOn: command('mulint ./...') },
  flakylint: { url: 'https://github.com/malikov73/flakylint', turnOn: command('flakylint ./...') },
  gitleaks: { url: 'https://github.com/gitleaks/gitleaks', turnOn: command('gitleaks git') },
  semgrep: { url: 'https://semgrep.dev/r', turnOn: () => `run ${code('semgrep --config p/trailofbits')}` },
};

/** `ruff:S105` → ruff and `S105`; a tool or a command alone has no check. */
export function splitCheck(check: string): { readonly tool: string; readonly rule: string } {
  const [tool = '', rule = ''] = check.split(/:(.*)/s);
  return { tool, rule };
}

/** How to turn a check on; empty for a tool that is not known here. */
export function turnOn(tool: string, rule: string): string {
  return PEER_TOOLS[tool]?.turnOn(rule) ?? '';
}
