import { either, fileSays, fileWithout, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Context, Formula } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** A file in which a logger is called, in a line of code. */
const calls = (comment: string, logger: string, levels: string): Context => fileSays(String.raw`\n(?![ \t]*${comment})[^\n]*\b${logger}\.(?:${levels})\(`);

/** Where text on the screen is the product, or where the loggers are made. */
const paths = (language: Language): { exclude: string[] } => ({
  exclude: [...TEST_FILES[language], 'bin/', 'cmd/', 'cli/', 'cli.*', '*_cli.*', '*-cli.*', 'main.*', '__main__.py', 'scripts/', 'tools/', 'hack/', 'benchmarks/', '*[lL]og.*', 'log_*.*', '*[lL]ogger*.*', '*[lL]ogging*.*', 'log/', 'logger/', 'logging/'],
});

/** Comments directly above that speak of loggers: somebody has thought of it. */
const saysWhy = (comment: string): Clause => ({
  'pattern-not-inside': { 'pattern-regex': String.raw`(?m)${comment}[^\n]*(?<!-)\b(?:loggers?|logging|console|stderr|stdout)\b[^\n]*\n(?:[ \t]*${comment}[^\n]*\n)*[^\n]*` },
});

/** Functions whose product is text on the screen. */
const SHOWS = '^_*(?:[dD]ump|[pP]rint|[sS]how|[dD]isplay|[iI]nspect|[hH]elp|[uU]sage)';

const GO_LEVELS = '(?:(?:Debug|Info|Warn|Warning|Error|Trace)(?:f|w|ln|S|Context|Ctx)?|With(?:Error|Fields?|Context|Values|Group|Name)?)';
/** Loggers of other kinds than the standard library's, whose methods have other names. */
const GO_LOGGER = String.raw`(?:\w*[lL]og(?:ger)?|lg|sugar|slog|klog|logrus)(?:\(\)|\.[LS]\(\))?`;

const GO_ERROR_NAME = String.raw`(?i)^(?:\w+\.)*\w*err(?:or)?\d*$`;

const go: Formula = {
  patterns: [
    fileWithout(String.raw`\npackage main\b|"github\.com/(?:spf13/cobra|urfave/cli|alecthomas/kong)|\n[ \t]*"flag"`),
    saysWhy('//'),
    // A last word to whoever started the process, or is to do something; before there is a logger; and by the package itself, which writes where `slog` does.
    ...notInside('func init() { ... }'),
    { 'pattern-not-regex': String.raw`(?i)\b(?:please|browser|visit)\b` },
    { 'pattern-not': { patterns: [{ pattern: 'log.$PRINT(...)' }, fileSays(String.raw`\n[ \t]*"log/slog"`), fileWithout(String.raw`\*slog\.Logger\b|\bslog\.(?:New|With)\(`), { 'pattern-not': { patterns: [either('log.$PRINT(..., $ERR, ...)', 'log.$PRINT(..., <... $ERR.Error() ...>, ...)'), regex('$PRINT', '^Print'), regex('$ERR', GO_ERROR_NAME)] } }] } },
    { 'pattern-not-inside': '$LAST.$WORD(...)\nos.Exit(...)' },
    // The logger could not be made.
    { 'pattern-not-regex': '(?i)logger|logging|zap' },
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', SHOWS)),
    notInsideWhere('func ($SELF $OWNER) $FUNC(...) { ... }', regex('$FUNC', SHOWS)),
    {
      'pattern-either': [
        {
          patterns: [
            fileSays(String.raw`\n(?:import )?[ \t]*"log"`),
            calls('//', GO_LOGGER, GO_LEVELS),
            { pattern: '$LOG.$PRINT(...)' },
            regex('$LOG', '^log$'),
            regex('$PRINT', '^(?:Print|Fatal|Panic)(?:f|ln)?$'),
            { 'pattern-not-inside': 'log := $LOGGER\n...' },
            { 'pattern-not-inside': 'func $FUNC(..., log $TYPE, ...) { ... }' },
          ],
        },
        {
          patterns: [
            calls('//', GO_LOGGER, GO_LEVELS),
            either(...['$ERR', '$ERR.Error()'].flatMap((error) => [`$LOG.$PRINT(${error})`, `$LOG.$PRINT($TEXT, ..., ${error}, ...)`])),
            regex('$LOG', '^fmt$'),
            regex('$PRINT', '^Print(?:f|ln)?$'),
            regex('$ERR', GO_ERROR_NAME),
          ],
        },
        {
          patterns: [
            fileSays(String.raw`\n[ \t]*"(?:log/slog|go\.uber\.org/zap|github\.com/rs/zerolog(?:/log)?)"`),
            calls('//', '(?:zap|slog|log|logger)', String.raw`\w+`),
            { pattern: '$LOG.$PRINT(...)' },
            regex('$LOG', '^(?:klog|glog|logrus)$'),
            regex('$PRINT', String.raw`^(?:(?:Debug|Info|Warn|Warning|Error|Fatal|Trace|Print)(?:f|ln|S|Depth)?|With(?:Error|Fields?))$`),
          ],
        },
        // The default of `slog` in a file that logs by another library.
        {
          patterns: [
            fileSays(String.raw`\n[ \t]*"(?:go\.uber\.org/zap|github\.com/sirupsen/logrus|github\.com/rs/zerolog(?:/log)?)"`),
            calls('//', String.raw`(?!slog\.)${GO_LOGGER}`, GO_LEVELS),
            { pattern: '$LOG.$PRINT(...)' },
            regex('$LOG', '^slog$'),
            regex('$PRINT', '^(?:Debug|Info|Warn|Error)(?:Context)?$'),
          ],
        },
        {
          patterns: [
            calls('//', GO_LOGGER, GO_LEVELS),
            { pattern: '$LOG.$PRINT(os.Stderr, ...)' },
            regex('$LOG', '^fmt$'),
            regex('$PRINT', '^Fprint(?:f|ln)?$'),
          ],
        },
      ],
    },
  ],
};

const LEVELS = 'debug|info|warn|warning|error|exception|critical|fatal|trace|verbose';

const PYTHON_LOGGER = '_?(?:[a-z_]+_)?(?:log|logger|LOG|LOGGER)';

/** A file in which a logger is kept that such a call makes, and is called. */
const callsOneOf = (comment: string, made: string): Context => fileSays(String.raw`\b(\w+)(?:: [\w.]+)? = (?:${made})\([\s\S]*?\n(?![ \t]*${comment})[^\n]*(?<![\w.])(?:this\.#?)?\1\.(?:${LEVELS})\(`);

const PY_CAUGHT = ['except:', 'except $TYPE:', 'except $TYPE as $ERROR:'].map((caught) => `try:\n    ...\n${caught}\n    ...\n    $PRINTS\n    ...`);
/** What is printed of a failure, or where a level would stand. Semgrep takes nothing that stands in a handler for a part of it, unless it is bound. */
const PY_PRINTED: Formula = {
  'pattern-either': [
    { patterns: [either('$PRINT("...", ..., file=sys.stderr, ...)', '$PRINT(f"...", ..., file=sys.stderr, ...)')] },
    { patterns: [{ pattern: '$PRINT($TEXT, ...)' }, regex('$TEXT', String.raw`(?s)^[fF]?["']{1,3}\W{0,3}(?:DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL|FATAL|[Ww]arning|[Ee]rror)\b`)] },
    { patterns: [{ pattern: '$PRINT(...)' }, { 'pattern-inside': { patterns: [either(...PY_CAUGHT), { 'focus-metavariable': '$PRINTS' }] } }] },
  ],
};

/** The logger tells of the same failure. */
const TOLD_TOO: Clause[] = ['except:', 'except $TYPE:', 'except $TYPE as $ERROR:'].map((caught) => notInsideWhere(`try:\n    ...\n${caught}\n    ...\n    $LOGGER.$LEVEL(...)\n    ...`, regex('$LEVEL', `^(?:${LEVELS})$`)));
/** A program that talks to a person, or a page of examples. */
const PY_NOT_SPEAKING: Clause = fileWithout(String.raw`\A#!|\n(?:import|from)[ \t]+(?:argparse|click|typer|fire|docopt|optparse|cmd|rich|getpass|tqdm)\b|\binput\(|\bif __name__ ==`);

const python: Formula = {
  patterns: [
    // One that a class is handed is not at hand in a function of the module.
    { 'pattern-either': [fileSays(String.raw`\n${PYTHON_LOGGER}(?:: [\w.]+)? = `), { 'pattern-inside': '$OWN = logging.getLogger(...)\n...' }] },
    calls('#', PYTHON_LOGGER, LEVELS),
    {
      'pattern-either': [
        { patterns: [{ pattern: '$LOG.$PRINT(...)' }, regex('$LOG', '^logging$'), regex('$PRINT', `^(?:${LEVELS}|log)$`)] },
        // By the name of the module it is the module's own.
        { patterns: [{ pattern: '$LOG.$PRINT(...)' }, regex('$LOG', String.raw`^logging\.getLogger\((?!__name__\))[^()]*\)$`), regex('$PRINT', `^(?:${LEVELS}|log)$`)] },
        { patterns: [{ pattern: '$LOG.$PRINT()' }, regex('$LOG', '^traceback$'), regex('$PRINT', '^print_exc$')] },
        { patterns: [PY_PRINTED, regex('$PRINT', '^print$'), PY_NOT_SPEAKING, ...TOLD_TOO] },
        // Loggers of two libraries.
        { patterns: [callsOneOf('#', String.raw`logging\.getLogger`), { pattern: '$LOG.$PRINT(...)' }, inside('from loguru import logger as $LOG\n...', 'from loguru import $LOG\n...'), regex('$PRINT', `^(?:${LEVELS}|success)$`)] },
        { patterns: [callsOneOf('#', String.raw`structlog\.(?:stdlib\.)?get_logger`), { pattern: '$LOG.$PRINT(...)' }, inside('$LOG = logging.getLogger(...)\n...'), regex('$PRINT', `^(?:${LEVELS})$`)] },
      ],
    },
    saysWhy('#'),
    notInsideWhere('def $FUNC(...): ...', regex('$FUNC', SHOWS)),
    { 'pattern-not-inside': 'if __name__ == "__main__":\n    ...' },
  ],
};

/** A level of failures, a handler of them, or an error among what is printed. */
const TS_FAILURE: Clause = {
  'pattern-either': [
    { patterns: [{ pattern: '$LOG.$PRINT($FIRST, ...)' }, regex('$PRINT', '^(?:warn|error|trace)$')] },
    { patterns: [{ pattern: '$LOG.$PRINT($FIRST, ...)' }, inside('catch ($ERROR) { ... }', 'catch { ... }', '$CALL.catch($HANDLER)')] },
    { patterns: [{ pattern: '$LOG.$PRINT($FIRST, ...)' }, { pattern: '$LOG.$PRINT(..., <... $FAILURE ...>, ...)' }, regex('$FAILURE', String.raw`^(?:e|ex|err|error|reason|\w+Err(?:or)?)$`)] },
    // Why it goes no further.
    { patterns: [{ pattern: '$LOG.$PRINT($FIRST, ...)' }, regex('$FIRST', String.raw`(?is)^["'\x60].*\b(?:not|no|nothing|cannot|can't|couldn't|failed|failure|missing|unknown|invalid|unable|without)\b`), inside('if ($GUARD) { ... return ...; }', 'if ($GUARD) { ... throw $ERROR; }')] },
  ],
};

/** In a list of statements in which the logger is called as well: it is at hand there, and what it says is of the same kind. */
const TS_BESIDE: Formula = {
  patterns: [
    { pattern: '$LOG.$PRINT($FIRST, ...)' },
    { 'pattern-inside': { patterns: [either('$LOGGER.$LEVEL(...);\n...\n$LOG.$PRINT($FIRST, ...);', '$LOG.$PRINT($FIRST, ...);\n...\n$LOGGER.$LEVEL(...);'), regex('$LOGGER', String.raw`^(?:.*\.#?)?\w*[lL]og(?:ger)?$`), regex('$LEVEL', `^(?:${LEVELS}|log)$`)] } },
    regex('$PRINT', '^(?:log|info|debug)$'),
  ],
};

/** Loggers of libraries, as they are made or come. */
const TS_MADE = String.raw`pino|(?:winston\.)?createLogger|(?:bunyan|log4js|winston)\.(?:createLogger|getLogger)|new (?:Logger|ConsoleLogger)`;
/** Loggers of two libraries: the default of one, where the file keeps one of another and calls it. */
const TS_TWO: Formula = {
  patterns: [
    callsOneOf(String.raw`(?://|\*)`, TS_MADE),
    { pattern: '$LOG.$PRINT(...)' },
    regex('$PRINT', '^(?:debug|info|warn|error|verbose|silly|fatal|trace|log)$'),
    { 'pattern-inside': { patterns: [either('import $LOG from "$LIBRARY";\n...', 'import * as $LOG from "$LIBRARY";\n...', 'const $LOG = require("$LIBRARY");\n...'), regex('$LIBRARY', '^(?:winston|loglevel|consola|npmlog)$')] } },
    saysWhy('//'),
  ],
};

const tsConsole: Formula = {
  patterns: [
    calls(String.raw`(?://|\*)`, String.raw`\w*[lL]og(?:ger)?`, LEVELS),
    // What only objects of a class have, or what is handed to other functions, is not at hand in a function of the module.
    { 'pattern-either': [{ 'pattern-inside': 'class $CLASS { ... }' }, calls(String.raw`(?://|\*)`, String.raw`(?:(?<![.#])\b|\b(?:req|request|ctx|context|c|app|fastify|server|strapi)\.)\w*[lL]og(?:ger)?`, LEVELS)] },
    // Somebody has decided that, or the program talks to a person, or it ends by itself when its work is done, or the logger is this one where no other is given.
    fileWithout(String.raw`(?:\?\?|\|\|)=? (?:console\b(?!\.)|\{[^{}]*\bconsole\.)|no-console|\A#!|\bargv\b|\n(?:await )?\w+\(\)\s*\.(?:then|finally)\((?:(?!\n\w)[\s\S])*?\bprocess\.exit\(0?\)|['"](?:chalk|commander|yargs|inquirer|ora)['"]`),
    // What says that something went wrong, or belongs to a failure: a banner is for whoever started the process.
    { 'pattern-either': [{ patterns: [{ pattern: '$LOG.$PRINT($FIRST, ...)' }, { 'pattern-either': [TS_FAILURE, TS_BESIDE] }] }, { patterns: [either('$FIRST.catch($LOG.$PRINT)', '$FIRST.on($EVENT, $LOG.$PRINT)'), { 'focus-metavariable': '$LOG' }] }] },
    regex('$LOG', '^console$'),
    // Rules and empty lines between blocks of text.
    regex('$FIRST', String.raw`^(?!["'\x60](?:\W|\\n)*["'\x60]$)`),
    saysWhy('//'),
    notInsideWhere('function $FUNC(...) { ... }', regex('$FUNC', SHOWS)),
    // A last word to whoever started the process.
    { 'pattern-not-inside': { 'pattern-regex': String.raw`\bconsole\.\w+\([^\n]*\n(?:[^\n]*\n){0,5}?[ \t]*(?:return )?process\.exit\(` } },
    // Nearly all goes to the console: the one line of a logger is the exception.
    fileWithout(String.raw`(?<![\s\S])(?=(?:[\s\S]*?\bconsole\.\w+\(){8})(?!(?:[\s\S]*?\b\w*[lL]og(?:ger)?\.(?:${LEVELS})\(){2})`),
    // For whoever writes the program.
    notInsideWhere('if ($WHERE) { ... }', regex('$WHERE', String.raw`(?s)^(?:[\w.]*NODE_ENV\b.*(?<!!)==.*\bdev|[\w.]*\b(?:isDev|IS_DEV|DEV)\w*$)`)),
    // The logger has told of the same error.
    notInsideWhere('$LOGGER.error(...);\n...\nconsole.error($SAME);', regex('$LOGGER', '.*[lL]og(?:ger)?$')),
    // The logger itself has failed.
    notInsideWhere('try { $LOGGER.$LEVEL(...); } catch ($ERROR) { ... }', regex('$LOGGER', '.*[lL]og(?:ger)?$')),
    // Only where there is no logger.
    ...['if ($LOGS) { ... } else { ... }', 'if ($LOGS) { ... return ...; }\n...'].map((pattern): Clause => notInsideWhere(pattern, regex('$LOGS', String.raw`.*[lL]og(?:ger)?\b`))),
  ],
};
const typescript: Formula = { 'pattern-either': [tsConsole, TS_TWO] };

export default defineRule({
  id: 'no-mixed-loggers',
  category: 'observability',
  severity: 'info',
  preset: { go: 'strict', python: 'strict', typescript: 'strict' },
  findings: ['SE-9'],
  references: [
    { title: 'Go: Structured Logging with slog', url: 'https://go.dev/blog/slog' },
    { title: 'Python: Logging HOWTO', url: 'https://docs.python.org/3/howto/logging.html#advanced-logging-tutorial' },
    { title: 'The Twelve-Factor App: Logs', url: 'https://12factor.net/logs' },
  ],
  peers: [
    { tool: 'golangci-lint', rule: 'depguard', languages: ['go'] },
    { tool: 'ruff', rule: 'LOG015', languages: ['python'] },
    { tool: 'eslint', rule: 'no-console', languages: ['typescript'] },
  ],
  summary: 'disallow a second way of logging in a file that has a logger',
  why:
    'A service logs JSON with a request id, at a level that operators set. One error branch prints plain text instead. During ' +
    'the incident somebody searches for the request id and for errors, finds neither, and the alert on the level never fired.',
  remedy: 'Send each line through the logger that the file already has, with its level and fields.',
  message: {
    go: '`$LOG.$PRINT` goes past the logger that this file uses elsewhere, so the line lacks its level, fields and destination; use that logger.',
    python: 'This goes past the logger that the file uses elsewhere, so the line lacks its level, fields and destination; use that logger.',
    typescript: '`$LOG.$PRINT` goes past the logger that this file uses elsewhere, so the line lacks its level, fields and destination; use that logger.',
  },
  match: {
    go: { ...go, paths: { exclude: [...paths('go').exclude, 'commands/', '*ctl/', 'kubectl-*/'] } },
    python: { ...python, paths: { exclude: [...paths('python').exclude, 'commands/'] } },
    typescript: { ...typescript, paths: paths('typescript') },
  },
});
