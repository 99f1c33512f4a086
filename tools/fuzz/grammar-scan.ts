/**
 * `npm run fuzz -- grammar`: programs in which every node type occurs, through all rules, in the scan's engine and in ESLint.
 *
 *     npm run fuzz -- grammar [--programs N] [--seed S]
 *
 * Ends with exit code 1 where an engine throws or tells an error, where the two do not report the same, or where a node type
 * occurs in no program. The same seed gives the same programs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as parser from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { Linter } from 'eslint';
import plugin from '../../src/index.js';
import { CATALOGUE } from '../../src/catalogue.js';
import { scanWithEstree } from '../../src/engines/estree.js';
import { asNode, childrenOf, type Node } from '../../src/pattern/file/nodes.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import { statementByChance } from './grammar.js';
import { seededRandom, type Random } from './random.js';

/** Node types that no text gives: keywords that are flags of other nodes, and what parsers no longer make. */
const NEVER = /^(?:Experimental\w+|TS(?:Abstract|Async|Declare|Export|Private|Protected|Public|Readonly|Static)Keyword)$/;
const STATEMENTS = 8;
const DEPTH = 7;

export interface Program {
  readonly path: string;
  readonly text: string;
}

export interface Outcome {
  /** What went wrong, a line each. */
  readonly faults: readonly string[];
  readonly findings: number;
}

/** So many programs, but for those that a parser refuses as a whole, and the node types that occur in them. */
export function programsByChance(random: Random, count: number): { programs: Program[]; types: Set<string> } {
  const types = new Set<string>();
  const programs: Program[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = `program-${index}.${index % 2 === 0 ? 'ts' : 'tsx'}`;
    const statements = Array.from({ length: STATEMENTS }, () => statementByChance(random, DEPTH)).filter((text) => treeOf(path, text) !== undefined);
    const text = `${statements.join('\n')}\n`;
    const tree = treeOf(path, text);
    if (tree === undefined) continue;
    addTypes(tree, types);
    programs.push({ path, text });
  }
  return { programs, types };
}

/** Node types that should occur somewhere, and do not. */
export function missingTypes(types: ReadonlySet<string>): string[] {
  return Object.keys(visitorKeys).filter((type) => !types.has(type) && !NEVER.test(type));
}

/** Undefined where one of the two parsers refuses it: what chance wrote may be no program, as `return` outside of a function is none. */
function treeOf(path: string, text: string): Node | undefined {
  try {
    parser.parse(text, { jsx: path.endsWith('x') });
    return asNode(parseFile(path, text).ast);
  } catch {
    return undefined;
  }
}

function addTypes(node: Node, types: Set<string>): void {
  types.add(node.type);
  for (const inner of childrenOf(node)) addTypes(inner, types);
}

/** Both engines over the programs, all rules. */
export async function judgePrograms(programs: readonly Program[]): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'resilience-grammar-'));
  try {
    for (const { path, text } of programs) writeFileSync(join(root, path), text);
    const rules = CATALOGUE.filter(({ spec }) => spec.match.typescript !== undefined);
    const { findings, errors } = await scanWithEstree({ root, rules, files: programs.map(({ path }) => ({ path, language: 'typescript' })) });
    const faults = errors.map(({ path, message }) => `${path ?? 'scan'}: ${message}`);
    for (const program of programs) {
      const linted = lint(program);
      if (typeof linted === 'string') faults.push(`${program.path}: ${linted}`);
      else faults.push(...differences(program.path, findings.filter(({ path }) => path === program.path).map(({ id, line, column }) => `${id} ${line}:${column}`), linted));
    }
    return { faults, findings: findings.length };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const linter = new Linter();
const config: Linter.Config = {
  files: ['**/*.ts', '**/*.tsx'],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  plugins: { resilience: { rules: plugin.rules } },
  rules: Object.fromEntries(Object.keys(plugin.rules).map((id) => [`resilience/${id}`, 'error'])),
  linterOptions: { reportUnusedDisableDirectives: 'off' },
};

/** `rule line:column` of each report; or what a rule threw. */
function lint({ path, text }: Program): string[] | string {
  try {
    const messages = linter.verify(text, [config], path);
    return messages.map(({ ruleId, line, column }) => `${ruleId?.replace('resilience/', '')} ${line}:${column}`);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function differences(path: string, scanned: readonly string[], linted: readonly string[]): string[] {
  return [
    ...scanned.filter((each) => !linted.includes(each)).map((each) => `${path}: only the scan reports ${each}`),
    ...linted.filter((each) => !scanned.includes(each)).map((each) => `${path}: only ESLint reports ${each}`),
  ];
}

/** @returns the exit code. */
export async function scanGrammar(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { programs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } });
  const { programs, types } = programsByChance(seededRandom(Number(values.seed)), Number(values.programs));
  const { faults, findings } = await judgePrograms(programs);
  const missing = missingTypes(types);
  for (const fault of faults) console.log(fault);
  console.log(`${programs.length} programs of ${types.size} node types, ${findings} findings, ${faults.length} faults`);
  if (missing.length > 0) console.log(`in no program: ${missing.join(', ')}`);
  return faults.length > 0 || missing.length > 0 ? 1 : 0;
}
