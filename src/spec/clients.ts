/** Where `$CLIENT` is made or typed as a client: what it is, whatever it is called. */
import { either, regex } from './clauses.js';
import type { Formula } from './formula.js';

const indented = (text: string): string => text.replaceAll('\n', '\n    ');
/** In a class one of whose methods has the statement. */
const classWhere = (statement: string, args = '...'): string => `class $MADE_IN(...):\n    ...\n    def $MADE_BY(${args}):\n        ...\n        ${indented(indented(statement))}\n        ...\n    ...`;

/**
 * Python: where `$CLIENT` is made by one of these: behind that, around it, or in a class that keeps it.
 *
 * @param makes calls without their arguments, by the whole name that is imported.
 */
export const pythonMade = (makes: readonly string[]): Formula => either(...makes.flatMap((made) => [`$CLIENT = ${made}(...)\n...`, classWhere(`$CLIENT = ${made}(...)`)]));

/** Python: inside a `with` that makes `$CLIENT` by one of these. */
export const pythonOpened = (makes: readonly string[]): Formula => either(...makes.flatMap((made) => ['', 'async '].map((kind) => `${kind}with ${made}(...) as $CLIENT:\n    ...`)));

/**
 * Python: where `$CLIENT` has such a type: an argument, a variable, or a field that is one or is set to an argument.
 *
 * @param type a regular expression for how the type begins, as it is written there.
 */
export const pythonTyped = (type: string): Formula => ({
  patterns: [
    either(
      ...['$CLIENT: $CLIENT_TYPE', '$CLIENT: $CLIENT_TYPE = $DEFAULT'].map((argument) => `def $GIVEN_TO(..., ${argument}, ...):\n    ...`),
      ...['$HANDED: $CLIENT_TYPE', '$HANDED: $CLIENT_TYPE = $DEFAULT'].map((argument) => classWhere('$CLIENT = $HANDED', `..., ${argument}, ...`)),
      '$CLIENT: $CLIENT_TYPE = $FROM\n...',
      classWhere('$CLIENT: $CLIENT_TYPE = $FROM'),
    ),
    regex('$CLIENT_TYPE', `^["']?(?:(?:typing\\.)?Optional\\[)?${type}`),
  ],
});
