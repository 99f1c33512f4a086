import { commentedWith, either, fileSays, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Octal in which others may write and the sticky bit is not set. */
const WRITABLE = String.raw`0[oO]?[0246]?[0-7]{2}[2367](?![0-9])`;
/** Octal in which others may read or run, but not write. */
const READABLE = String.raw`0[oO]?[0-7]{2}[145](?![0-9])`;

/** The mode itself, in a conversion, or as one operand of `|`. */
function mode(...alternatives: string[]): Clause {
  return regex('$MODE', String.raw`(?:(?:.*[^|])?[|(]\s*)?(?:${alternatives.join('|')})(?!.*Sticky)[^&^]*$`);
}

/** A call of `fs.name`, `fs.nameSync`, `fs.promises.name`, or of the imported function. */
function call(given: string, names: string): Formula {
  return { patterns: [either(`$FS.$CALL(${given})`, `$CALL(${given})`), regex('$CALL', `(?:${names})(?:Sync)?$`)] };
}

/** The path's own name tells what it holds: `tokenFile`, `"flags.json"`, `config.tokenFile`; not `config.pidFile`. */
const SENSITIVE_PATH: Clause[] = [
  regex('$PATH', { vocabulary: ['secret', 'setting'], match: 'part' }),
  regex('$PATH', String.raw`(?!.*(?:[pP]ub|PUB|["'\x60]/(?:proc|sys|dev)\b))`),
  regex('$PATH', String.raw`(?![^"'\x60]*(?:[cC]onfig|[sS]tate|[fF]lags?|[kK]eys?|[tT]okens?)\.[\w.]+[)\s]*$)|.*\.\w*(?:[tT]oken|[kK]ey|[sS]ecret|[fF]lag)\w*$`),
];
const SECRET_DATA: Clause[] = [
  regex('$DATA', { vocabulary: 'secret', match: 'part' }),
  regex('$DATA', String.raw`(?!.*(?:[pP]ub|PUB))`),
];
const notPublic = (metavariable: string): Clause => regex(metavariable, '(?!.*(?:[pP]ub|PUB))');
const carries = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['secretFile', 'switch'], match: 'part' });
/** What is written was made of something whose name tells what it is, or the function says what it saves. */
function byValue(builds: readonly string[], functions: readonly string[]): Formula {
  return {
    'pattern-either': [
      { 'pattern-inside': { patterns: [either(...builds.map((build) => `${build}\n...`)), carries('$VALUE'), notPublic('$VALUE')] } },
      { 'pattern-inside': { patterns: [either(...functions), regex('$SAVER', '(?i)^(?:save|write|store|persist|keep|dump|export|put)'), carries('$SAVER'), notPublic('$SAVER')] } },
    ],
  };
}
/** The path of a file that keeps a secret, and is written with no mode at all: what the umask leaves, as a rule 0644. */
const secretPath = (path: string): Clause[] => [
  regex(path, { vocabulary: 'secretFile', match: 'part' }),
  notPublic(path),
  regex(path, String.raw`(?!.*(?:[cC]ount|[lL]imit|[uU]sage|[sS]chema|[tT]emplate|[eE]xample|["'\x60]/(?:proc|sys|dev)\b))`),
];
/** A file of variables of the environment, by its name: secrets are what it is for. */
const envFile = (path: string): Clause => regex(path, String.raw`(?s)^(?!.*(?:example|sample|template))(?:\w+\.)*(?:.*["'\x60/]\.env(?:\.\w+)?["'\x60)]|(?:dot_?)?[eE]nv_?(?:[pP]ath|[fF]ile(?:[pP]ath)?)$)`);
/** Without it nothing is created, and the mode means nothing. */
const CREATES = regex('$FLAGS', String.raw`.*O_CREAT|["'\x60][wa]`);

const GO_ALL = String.raw`\w+\.ModePerm`;
/** Packages that write to the disk; a client of some other file system has methods of the same names. */
const DISK = regex('$OS', String.raw`(?:os|ioutils?|files?|fileutils?|renameio|maybe|atomic\w*|syscall|unix)$`);

/** What is thrown away soon, or is there for others to use, in the name of a path that is no secret's. */
const PASSING = regex('$PATH', String.raw`(?is)^(?!.*(?:te?mp|scratch|trash|cached?(?![a-z])|signal|sock(?:et)?\b|docs?(?![a-z])|docs?dir))`);
/** Go: the function has asked for the folder of what is thrown away, and works there. */
const GO_IN_TEMP: Clause = notInsideWhere(
  either('$TMP, $FAILED := $OF.$TEMP()\n...', '$TMP, $FAILED = $OF.$TEMP()\n...', 'if $TMP, $FAILED = $OF.$TEMP(); $FAILED != nil { ... }\n...', '$JOINED := $JOIN(..., <... $OF.$TEMP() ...>, ...)\n...'),
  regex('$TEMP', '^(?:Get)?(?:Tmp|Temp)Dir$'),
);
/** A comment that says who else is to use it. */
const SHARED = String.raw`\b(?:anyone|everyone|everybody|world|umask|any user|non-root|other (?:\w+ )?(?:users?|containers?|process(?:es)?))\b`;

/** A mode, or a mask: without one, the patterns need not look at a file. */
const SAYS_MODE = fileSays(String.raw`0[oO]?[0-7]{3}|["'\x60][0-7]{3}["'\x60]|S_I(?:RWXO|WOTH)|[uU]mask|ModePerm`);

/** In TypeScript also a write without one. */
const SAYS_MODE_OR_WRITES = fileSays(String.raw`0[oO]?[0-7]{3}|["'\x60][0-7]{3}["'\x60]|S_I(?:RWXO|WOTH)|[uU]mask|ModePerm|(?:write|append|output)File`);

/** Tools for developers work on files that nobody else has an interest in. */
const NOT_IN_PRODUCTION = ['hack/', 'scripts/', 'tools/'];
/** Go: packages of helpers for tests, which are no test files themselves, and what makes a release. */
const NOR_FOR_TESTS = [...NOT_IN_PRODUCTION, '*-scripts/', '*test/', 'test*/', 'bench/', 'release/'];

export default defineRule({
  id: 'no-permissive-file-mode',
  category: 'security',
  severity: 'warning',
  kinds: ['service', 'command'],
  preset: { go: 'all', python: 'strict', typescript: 'all' },
  findings: ['UP-8'],
  cwe: ['CWE-732: Incorrect Permission Assignment for Critical Resource'],
  references: [{ title: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' }],
  summary: 'disallow files that every user of the machine may write, and secrets or settings that every user may read',
  why:
    'A service writes its feature flags with mode 0666. Another account on the same host, a side-car or a compromised cron ' +
    'job, rewrites the file; at the next reload the service runs with flags that nobody in the team has set. A token file ' +
    'with mode 0644 needs no write at all: every process of the machine may read it.',
  remedy: 'Give only the owner access: 0600 for files, 0700 for folders; 0640 with a group where another service must read.',
  message: {
    go: 'The mode `$MODE` lets other users of the machine at this file, so they may read what is secret or change what the service trusts; use 0600 for a file, 0700 for a folder.',
    python: 'The mode `$MODE` lets other users of the machine at this file, so they may read what is secret or change what the service trusts; use 0600 for a file, 0700 for a folder.',
    typescript: 'This lets other users of the machine at a file or folder, so they may read what is secret or change what the service trusts; give the mode 0600 to a file, 0700 to a folder.',
  },
  match: {
    go: {
      patterns: [
        SAYS_MODE,
        { 'pattern-not-inside': commentedWith('go', SHARED) },
        {
          'pattern-either': [
            {
              patterns: [
                either('$OS.WriteFile($PATH, $DATA, $MODE)', '$OS.Mkdir($PATH, $MODE)', '$OS.MkdirAll($PATH, $MODE)', '$OS.Chmod($PATH, $MODE)'),
                DISK,
                mode(WRITABLE, GO_ALL),
                PASSING,
                GO_IN_TEMP,
              ],
            },
            { patterns: [{ pattern: '$FILE.Chmod($MODE)' }, mode(WRITABLE, GO_ALL)] },
            { patterns: [{ pattern: '$OS.OpenFile($PATH, $FLAGS, $MODE)' }, DISK, CREATES, mode(WRITABLE, GO_ALL)] },
            { patterns: [{ pattern: '$OS.OpenFile($PATH, $FLAGS, $MODE)' }, DISK, CREATES, mode(READABLE), ...SENSITIVE_PATH] },
            { patterns: [either('$OS.WriteFile($PATH, $DATA, $MODE)', '$OS.Chmod($PATH, $MODE)'), DISK, mode(READABLE), ...SENSITIVE_PATH] },
            { patterns: [{ pattern: '$OS.WriteFile($PATH, $DATA, $MODE)' }, DISK, mode(READABLE), ...SECRET_DATA] },
            {
              patterns: [
                { pattern: '$OS.WriteFile($PATH, $DATA, $MODE)' },
                DISK,
                mode(READABLE),
                byValue(['$DATA, $ERR := $CODEC.$ENCODE($VALUE, ...)', '$DATA, $ERR = $CODEC.$ENCODE($VALUE, ...)'], ['func $SAVER(...) { ... }']),
              ],
            },
            // Settings in a folder that all share.
            { patterns: [{ pattern: '$OS.WriteFile($PATH, $DATA, $MODE)' }, DISK, mode(READABLE), regex('$PATH', '^"/(?:tmp|var/tmp|dev/shm)/'), regex('$DATA', String.raw`(?i)^.*(?:config|cfg|conf(?![a-z])|settings)`)] },
            { patterns: [{ pattern: '$OS.Umask($MODE)' }, DISK, regex('$MODE', '0[oO]?0*$'), { 'pattern-not-inside': '$OLD := $OS.Umask(...)' }] },
          ],
        },
      ],
      paths: { exclude: NOR_FOR_TESTS },
    },
    python: {
      patterns: [
        SAYS_MODE,
        {
          'pattern-either': [
            {
              patterns: [
                either(
                  'os.chmod($PATH, $MODE, ...)',
                  'os.chmod($PATH, ..., mode=$MODE, ...)',
                  'os.fchmod($PATH, $MODE)',
                  'os.mkdir($PATH, $MODE, ...)',
                  'os.mkdir($PATH, ..., mode=$MODE, ...)',
                  'os.makedirs($PATH, $MODE, ...)',
                  'os.makedirs($PATH, ..., mode=$MODE, ...)',
                  '$PATH.chmod($MODE, ...)',
                  '$PATH.mkdir($MODE, ...)',
                  '$PATH.mkdir(..., mode=$MODE, ...)',
                  '$PATH.touch(..., mode=$MODE, ...)',
                ),
                mode(WRITABLE, String.raw`(?:stat\.)?S_I(?:RWXO|WOTH)`),
              ],
            },
            { patterns: [{ pattern: 'os.open($PATH, $FLAGS, $MODE, ...)' }, CREATES, mode(WRITABLE)] },
            { patterns: [{ pattern: 'os.open($PATH, $FLAGS, $MODE, ...)' }, CREATES, mode(READABLE), ...SENSITIVE_PATH] },
            {
              patterns: [
                either('os.chmod($PATH, $MODE, ...)', 'os.chmod($PATH, ..., mode=$MODE, ...)', '$PATH.chmod($MODE, ...)'),
                mode(READABLE),
                ...SENSITIVE_PATH,
              ],
            },
            { patterns: [{ pattern: 'os.umask($MODE)' }, regex('$MODE', '0(?:[oO]0+)?$'), { 'pattern-not-inside': '$OLD = os.umask(...)' }] },
          ],
        },
      ],
      paths: { exclude: NOT_IN_PRODUCTION },
    },
    typescript: {
      patterns: [
        SAYS_MODE_OR_WRITES,
        {
          'pattern-either': [
            {
              patterns: [
                either(...['', ", '...'", ', (...) => { ... }', ", '...', (...) => { ... }"].flatMap((rest) => [`$WRITER($PATH, $DATA${rest})`, `$FS.$WRITER($PATH, $DATA${rest})`])),
                regex('$WRITER', '^(?:write|append|output)File(?:Sync)?$'),
                // By its own name, or by that of what it is built of.
                { 'pattern-either': [{ patterns: [either('$WRITER($PATH, ...)', '$FS.$WRITER($PATH, ...)'), ...secretPath('$PATH')] }, { 'pattern-inside': { patterns: [{ pattern: 'const $PATH = $BUILT;\n...' }, ...secretPath('$BUILT')] } }, { patterns: [either('$WRITER($PATH, ...)', '$FS.$WRITER($PATH, ...)'), envFile('$PATH')] }, { 'pattern-inside': { patterns: [{ pattern: 'const $PATH = $BUILT;\n...' }, envFile('$BUILT')] } }] },
              ],
            },
            {
              patterns: [
                {
                  'pattern-either': [
                    call('$PATH, $MODE, ...', 'l?chmod|mkdirp?'),
                    call('$PATH, {mode: $MODE}, ...', 'mkdirp?|createWriteStream'),
                    call('$PATH, $DATA, {mode: $MODE}, ...', '(?:write|append|output)File'),
                    { patterns: [call('$PATH, $FLAGS, $MODE, ...', 'open'), CREATES] },
                    { pattern: '$FILE.chmod($MODE)' },
                  ],
                },
                mode(WRITABLE, String.raw`["'\x60]0?[0246]?[0-7]{2}[2367]["'\x60]`, String.raw`(?:[\w.]+\.)?S_I(?:RWXO|WOTH)`),
              ],
            },
            {
              patterns: [
                {
                  'pattern-either': [
                    call('$PATH, $MODE, ...', 'l?chmod'),
                    call('$PATH, $DATA, {mode: $MODE}, ...', '(?:write|append|output)File'),
                    { patterns: [call('$PATH, $FLAGS, $MODE, ...', 'open'), CREATES] },
                  ],
                },
                mode(READABLE),
                ...SENSITIVE_PATH,
              ],
            },
            { patterns: [call('$PATH, $DATA, {mode: $MODE}, ...', '(?:write|append|output)File'), mode(READABLE), ...SECRET_DATA] },
            { patterns: [{ pattern: 'process.umask($MODE)' }, regex('$MODE', '0(?:[oO]0+)?$'), { 'pattern-not-inside': '$OLD = process.umask(...)' }] },
          ],
        },
      ],
      paths: { exclude: NOT_IN_PRODUCTION },
    },
  },
});
