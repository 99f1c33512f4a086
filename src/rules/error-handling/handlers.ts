/** What the rules on error handlers share: how a handler is written, and what answers for one that tells nobody. */

/** Words to linters and to tests of rules, and words that put the matter off. */
const NO_REASON = String.raw`\s*(?:eslint|tslint|biome|istanbul|c8|v8|noqa|nolint|nosec|pylint|pragma|type:|lint:|nosemgrep|(?:todo)?(?:ruleid|ok):|predicate:|finding:|TODO|FIXME|XXX)`;

/**
 * A comment, begun by `start`, that gives a reason: three words or more, so not `ignore errors`. There is one way only to
 * match it: what ends a word and what stands between two is never the same sign.
 */
export const reasonAfter = (start: string): string => String.raw`${start}(?!${NO_REASON})[^\w\n]*(?:\w\S*[ \t]+(?:[^\w\s]+[ \t]+)*[^\w\s]*){2,}\w`;

/** A line that matches `line` and has such a comment above it, or at its end. */
export const reasonNear = (start: string, line: string): string => {
  const comment = String.raw`${start}[^\n]*`;
  return String.raw`(?m)(?:${reasonAfter(start)}[^\n]*\n(?:[ \t]*${comment}\n)*[^\n]*${line}[^\n]*|^[^\n]*${line}[^\n]*${reasonAfter(start)}[^\n]*)`;
};

/** Go: a variable that holds an error, by name. */
export const GO_ERROR = String.raw`(?i)^(?:\w+\.)*(?:\w*err(?:or)?\d*|err\w*)$`;

/** Verbs of putting something away: it is gone or it will be, and nobody can do anything about it. */
export const PUTS_AWAY = String.raw`_?(?:a?close|dispose|destroy|disconnect|shut_?down|stop|kill|terminate|abort|cancel|unlink|rm|rmdir|rmtree|remove|unref|end|release|quit|leave|clean|clear|flush|detach|un(?:watch|subscribe|register|lock|bind|pipe)|logout|join|signal|send_signal|killpg|exit|chmod|chown|utimes?|fsync|setsockopt|set_?no_?delay|set_?keep_?alive)`;
/** Calls of which somebody expects the result: a write, a message, a measurement. */
export const ACTING_CALL = String.raw`(?:\.(?:(?:send|write|save|publish|commit|notify|push|put|post|insert|create|upsert|delete|emit|enqueue|submit|execute|request|record|report|track|observe|connect)\w*|set|inc)\(|\b(?:requests|httpx|session|client)\.\w+\(|\b(?:write|append|copy)FileSync\()`;
/** Work of which somebody expects the result: such a call, or a wait for something remote. */
export const ACTS = String.raw`(?:\bawait\b|${ACTING_CALL})`;

/** Python: types that say no more than that something went wrong, or that a remote part failed. */
export const BROAD = String.raw`(?:\w+\.)*(?:BaseException|Exception|OSError|IOError|EnvironmentError|socket\.error|\w*ConnectionError|RequestException|RedisError|SQLAlchemyError|DatabaseError|OperationalError|BotoCoreError|ClientError|ApiException|HTTPError|PyMongoError)`;

/** Python: the head of a handler of a broad exception, with the comments that follow it. */
export const BROAD_HANDLER = String.raw`(?<=[ \t\n])except(?:[ \t]*(?:${BROAD}|\([^()]*\b${BROAD}\b[^()]*\))(?:[ \t]+as[ \t]+\w+)?)?[ \t]*:[ \t]*(?:#.*)?(?:\n[ \t]*#.*)*\s*`;
/** Python: the end of a line that is a statement. */
export const END_OF_LINE = String.raw`[ \t]*(?:#.*)?(?=\n|\z)`;

/** Python: a line of a block whose indentation is group 1. There is one way only to match it, or a long file takes for ever. */
const LINE_OF_BLOCK = String.raw`(?:\1[ \t][^\n]*\n|\n|\1#[^\n]*\n)`;

/** Python: from a `try` to a handler of its own; in what is tried stands `wanted`. Needs the flag `m`. */
export const tryUpTo = (handler: string, wanted: string): string =>
  String.raw`^([ \t]*)try:[^\n]*\n(?=${LINE_OF_BLOCK}*?[ \t]+[^#\n]*${wanted})${LINE_OF_BLOCK}+?(?:\1except\b[^\n]*\n${LINE_OF_BLOCK}+)*?\1${handler}`;

/** TypeScript: the `try` statements, with and without `finally`, that end in one of these handlers. */
export const triesWith = (handlers: readonly string[]): string[] =>
  handlers.flatMap((handler) => ['', ' finally { ... }'].map((end) => `try { $...BODY } catch ($ERROR) ${handler}${end}`));
