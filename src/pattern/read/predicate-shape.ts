/** Whether a predicate clause names a predicate that exists and gives it the arguments that it takes. */
import { FormulaError, type FormulaPath } from '../compiled/formula-error.js';
import { nearest } from './nearest.js';
import { PREDICATES, type ArgumentType } from '../conditions/predicates.js';
import { translateRegex } from '../compiled/regex.js';

/** @throws {FormulaError} */
export function checkPredicate(clause: Readonly<Record<string, unknown>>, path: FormulaPath): void {
  const { predicate: name, metavariable: _metavariable, ...given } = clause;
  const predicate = typeof name === 'string' && Object.hasOwn(PREDICATES, name) ? PREDICATES[name] : undefined;
  if (predicate === undefined) throw new FormulaError([...path, 'predicate'], unknown(String(name)));
  const known = predicate.arguments;
  for (const key of Object.keys(given)) {
    const argument = known[key];
    if (argument === undefined) throw new FormulaError([...path, key], `is no argument of \`${String(name)}\`; it takes ${list(Object.keys(known))}`);
    checkArgument(argument.type, given[key], [...path, key]);
  }
  const missing = Object.keys(known).find((key) => known[key]!.required === true && given[key] === undefined);
  if (missing !== undefined) throw new FormulaError(path, `lacks \`${missing}\`, which \`${String(name)}\` needs; add it`);
}

function unknown(name: string): string {
  const near = nearest(name, Object.keys(PREDICATES));
  return near === undefined ? `\`${name}\` is no predicate; there are ${list(Object.keys(PREDICATES))}` : `\`${name}\` is no predicate; write \`${near}\``;
}

function checkArgument(type: ArgumentType, value: unknown, path: FormulaPath): void {
  if (Array.isArray(type)) {
    if (!type.includes(value)) throw new FormulaError(path, `is \`${String(value)}\`; write ${list(type)}`);
    return;
  }
  if (type === 'metavariables') {
    if (Array.isArray(value) && value.length > 1 && value.every((name) => typeof name === 'string' && name.startsWith('$'))) return;
    throw new FormulaError(path, 'is not a list of metavariables; write `[\'$A\', \'$B\']`');
  }
  if (typeof value !== 'string') throw new FormulaError(path, 'is not a text; write one');
  if (type !== 'regex') return;
  try {
    translateRegex(value);
  } catch (error) {
    throw new FormulaError(path, `is no regular expression for JavaScript: ${(error as Error).message}`);
  }
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}
