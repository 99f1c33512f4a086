/** The parsers whose trees must give the same findings. */
import { parseForESLint } from '@typescript-eslint/parser';
import { Linter, type SourceCode } from 'eslint';
import type { SourceFile } from '../../src/pattern/file/facts.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import type { CaseFile } from './cases.js';

export interface Parser {
  readonly name: string;
  reads(file: CaseFile): boolean;
  parse(file: CaseFile): SourceFile;
}

const fileName = (file: CaseFile): string => `case.${file.language}`;

function parseWithTypeScript(file: CaseFile): SourceFile {
  const { ast, scopeManager } = parseForESLint(file.source, {
    range: true,
    loc: true,
    comment: true,
    sourceType: 'module',
    filePath: fileName(file),
    ecmaFeatures: { jsx: file.language !== 'ts' },
  });
  const comments = ast.comments ?? [];
  return { text: file.source, ast: ast, comments, scopeManager, filename: fileName(file) };
}

/** The tree and scopes that a rule sees under ESLint's own parser. */
function parseWithEspree(file: CaseFile): SourceFile {
  let seen: SourceFile | undefined;
  const messages = new Linter().verify(
    file.source,
    [
      {
        plugins: {
          see: {
            rules: {
              it: {
                create({ sourceCode }) {
                  const { text, ast, scopeManager } = sourceCode as SourceCode;
                  const comments = (sourceCode as SourceCode).getAllComments();
                  seen = { text, ast, comments, scopeManager, filename: fileName(file) } as unknown as SourceFile;
                  return {};
                },
              },
            },
          },
        },
        languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
        rules: { 'see/it': 'error' },
      },
    ],
    fileName(file),
  );
  if (seen === undefined) throw new Error(messages.map(({ message }) => message).join('\n'));
  return seen;
}

export const PARSERS: readonly Parser[] = [
  { name: 'oxc', reads: () => true, parse: (file) => parseFile(fileName(file), file.source) },
  { name: 'typescript-eslint', reads: () => true, parse: parseWithTypeScript },
  { name: 'espree', reads: ({ language }) => language === 'js', parse: parseWithEspree },
];

