/** Where `$CLIENT` is made or typed as a client: what it is, whatever it is called. */
import { either, regex } from './clauses.js';
import type { Clause, Formula } from './formula.js';

/** Go: what is a context, as one writes it in a call. */
export const IS_CONTEXT = String.raw`(?i)^(?:(?:\w+\.)*\w*(?:ctx|context)\d*$|context\.|.*\.context\(\)$)`;

const indented = (text: string): string => text.replaceAll('\n', '\n    ');
/** In a class one of whose methods has the statement. */
const classWhere = (statement: string, args = '...'): string => `class $MADE_IN(...):\n    ...\n    def $MADE_BY(${args}):\n        ...\n        ${indented(indented(statement))}\n        ...\n    ...`;

/**
 * Python: where `$CLIENT` is made by one of these: behind that, around it, or in a class that keeps it.
 *
 * @param makes calls without their arguments, by the whole name that is imported.
 */
export const pythonMade = (makes: readonly string[]): Formula => either(...makes.flatMap((made) => [`$CLIENT = ${made}(...)\n...`, classWhere(`$CLIENT = ${made}(...)`)]));

/**
 * Python: a call of `$CLIENT`, which has such a type: an argument, a variable, or a field that is one or is set to an argument.
 * A field is asked for by its name: Semgrep takes the `self` of two methods for two things where an argument is bound beside it.
 *
 * @param type a regular expression for how the type begins, as it is written there.
 */
export function pythonTyped(type: string): Formula {
  const typed = (...patterns: readonly string[]): Clause => ({ 'pattern-inside': { patterns: [either(...patterns), regex('$CLIENT_TYPE', `^["']?(?:(?:typing\\.)?Optional\\[)?${type}`)] } });
  const given = (name: string): string[] => [`${name}: $CLIENT_TYPE`, `${name}: $CLIENT_TYPE = $DEFAULT`];
  return {
    'pattern-either': [
      { patterns: [{ pattern: '$CLIENT.$CALLED(...)' }, typed(...given('$CLIENT').map((argument) => `def $GIVEN_TO(..., ${argument}, ...):\n    ...`), '$CLIENT: $CLIENT_TYPE = $FROM\n...')] },
      {
        patterns: [
          { pattern: '$CLIENT.$CALLED(...)' },
          { pattern: 'self.$FIELD.$CALLED(...)' },
          typed(...given('$HANDED').map((argument) => classWhere('self.$FIELD = $HANDED', `..., ${argument}, ...`)), classWhere('self.$FIELD: $CLIENT_TYPE = $FROM')),
        ],
      },
    ],
  };
}
