import { commentedWith, either, fileSays, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import { IS_CONTEXT } from '../../../spec/clients.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_CHECKS, GO_ENDS, GO_ERROR, GO_READS, goChecked, notPutAway, PY_BROAD, PY_REASON, pyHandled, pyNotHandledAs, reasonAfter, reasonNear, tsTries, tsWork } from '../handlers.js';

/** Functions that ask whether something is so: no is an answer. */
const ASKS = String.raw`_*(?:is|has|can|exists?|check|try|probe|detect|valid\w*|verify|ping|should|maybe|guess|parse|safe)(?![a-z])`;
/** Names of the place that was used before. */
const FORMER_WORD = String.raw`(?:[Ll]egacy|[Vv]1|[Dd]eprecated|[Ff]allback|[Ss]econdary|[Bb]ackup)(?![a-z])|(?:[Oo]ld|[Ff]ormer|[Pp]revious)_?(?:[Ss]tor|[Cc]lient|[Dd][Bb]|[Dd]ata|[Rr]epo|[Cc]ache|[Tt]able|[Ss]chema|[Rr]edis|[Ii]ndex|[Rr]egistry|[Bb]ackend|[Bb]ucket)`;
const FORMER = String.raw`^(?=[\w.]+(?:$|\())(?!v1$)(?!.*\.[A-Z]\w*V1\(\))(?:[\w.]*(?:[^A-Za-z]|(?<=[a-z0-9])(?=[A-Z])))?(?:${FORMER_WORD})`;
/** A key or a table whose name says of which of two layouts it is. */
const LAYOUT_WORD = String.raw`(?:^|[^A-Za-z])(?:new|old|legacy|former|previous|v[12])(?![a-z])|[a-z0-9](?:New|Old|Legacy|Former|Previous|V[12])(?![a-z])|(?:NEW|OLD|LEGACY|V[12])(?![A-Za-z])`;
const LAYOUT = String.raw`(?s)^.*(?:${LAYOUT_WORD})`;

/** What was read is in a variable; a part of the program that is not there is another thing. */
const READ_VALUE = regex('$VALUE', String.raw`^\w+$`);
/** A second reading where the first gave nothing, from something whose name says that it was used before. */
const former = (seconds: readonly string[]): Formula => ({ patterns: [fileSays(FORMER_WORD), either(...seconds), regex('$SOURCE', FORMER), regex('$SOURCE', '(?i)^(?!.*err)'), regex('$READ', '^(?!(?:call|apply|bind)$)')] });
/**
 * The same call once more where the first gave nothing, for a key of the other layout.
 *
 * @param agains the second, for `$OTHER`.
 * @param firsts the first, for `$KEY`, in its list of statements or in a branch before them.
 */
const otherKey = (agains: readonly string[], firsts: readonly string[]): Formula[] =>
  ['$KEY', '$OTHER'].map((key) => ({
    patterns: [fileSays(LAYOUT_WORD), either(...agains), inside(...firsts.flatMap((first) => agains.map((again) => `${first}\n...\n${again}`))), regex(key, LAYOUT)],
  }));
/** The same where the first failed: both stand in statements `tries`, and the second in a handler. */
const otherKeyCaught = (tries: readonly string[]): Formula[] =>
  ['$KEY', '$OTHER'].map((key) => ({ patterns: [fileSays(LAYOUT_WORD), either(...tries), regex(key, LAYOUT), { 'focus-metavariable': '$OTHER' }] }));
/** Each test with each arm. */
const withArms = (tests: readonly string[], arms: readonly string[]): string[] => tests.flatMap((test) => arms.map((arm) => test.replace('ARM', arm)));

/** Go: an error that ends in success: the function says that there was none. */
const goSwallowed = (results: string, returned: string): Formula => ({
  patterns: [
    goChecked(returned),
    inside(`func $FUNC(...) ${results} { ... }`),
    { 'pattern-not': 'if $ERR != nil { return ..., <... $ERR ...>, ..., nil }' },
    // An answer that tells of the failure.
    { 'pattern-not': { patterns: [{ pattern: 'if $ERR != nil { return ..., <... $ANSWER(...) ...>, ..., nil }' }, regex('$ANSWER', String.raw`(?i).*(?:err|fail|bad|invalid|status|respon|answer|reply|problem|result|deny|denied|reject|unknown)`)] } },
    // An answer that says no.
    { 'pattern-not': { patterns: [either(...['$ANSWER', '&$ANSWER'].map((answer) => `if $ERR != nil { return ${answer}{..., $SAID: false, ...}, nil }`)), regex('$SAID', '^(?:Valid|O[Kk]|Success|Found|Allowed|Healthy)$')] } },
    notInsideWhere('func $FUNC(...) (..., error) { ... }', regex('$FUNC', '^(?:[iI]s|[hH]as|[cC]an|[sS]hould)(?![a-z])')),
  ],
});
/** Go: something else stands from here on for what could not be had. */
const goReplaced: Formula = {
  patterns: [
    goChecked('$NAME = $DEFAULT'),
    regex('$DEFAULT', String.raw`^(?:\d|"|\w*[dD]efault\w*$|\w*[fF]allback\w*$|\w+\.\w+$|[\w.\[\]]+\{)`),
    // What tells that it did not work.
    regex('$NAME', String.raw`(?i)^(?!.*(?:ok$|status|state|fail|err|msg|message|reason|result|health|code|time|retry|delay|backoff))`),
    ...notInside('for $COND { ... }'),
    // The error is kept, and returned in the end.
    ...notInside('if $ERR = $CALLEE(...); $ERR != nil { ... }\n...\nreturn $ERR', 'if $ERR = $CALLEE(...); $ERR != nil { ... }\n...\nreturn ..., $ERR'),
    // What stands there from here on carries the failure.
    { 'pattern-not': 'if $ERR != nil { $NAME = <... $ERR ...> }' },
  ],
};
/** Go: a hash, or a text that is put together, and never says no to what is written into it. */
const GO_IN_MEMORY: Clause = notInsideWhere(
  either(...GO_CHECKS.map((check) => `$WRITTEN, $ERR = $SUM.$WRITE(...)\n${check}`)),
  regex('$WRITE', '^Write'),
  {
    'pattern-either': [
      { patterns: [inside('$SUM := $HASHES.$NEW(...)\n...'), regex('$HASHES', String.raw`^(?:sha\d+|md5|fnv|crc\d+|adler32|maphash|hmac|xxhash|blake\w+|murmur3)$`)] },
      { patterns: [inside('func $FUNC(..., $SUM hash.$KIND, ...) { ... }', 'var $SUM bytes.Buffer\n...', 'var $SUM strings.Builder\n...', '$SUM := &bytes.Buffer{}\n...', '$SUM := &strings.Builder{}\n...')] },
    ],
  },
);
/** Go: calls that only compute with values at hand. */
const GO_COMPUTES = String.raw`(?:.*\.)?(?:[Ee]xtract|[Ss]eriali[sz]e|[Dd]eseriali[sz]e|Recover|New\w*From|NewReader|NewStream)\w*$`;
/** Go: values that stand for nothing, or for no. */
const GO_NOTHING = String.raw`^(?:nil|0|""|true|false|(?:\[\]|map\[)[^()]*\{\}|\w+\{\})$`;
/** Go: or for what could not be had, and tells nobody so. */
const GO_STAND_IN = String.raw`${GO_NOTHING}|^(?:[1-9]\d*|"v?\d[\w.]*"|\w*(?:[dD]efault|[fF]allback)\w*)$`;
/** Go: what another machine answered is taken apart; a text that is not of the form is then no answer. */
const GO_ANSWER = String.raw`\w+\.NewDecoder\((?:\w+\.)*[rR]esp\w*\.Body\)\.Decode$|(?:io|ioutil)\.ReadAll$`;
/** Go: what has been declared for the answer, and is handed back as it was. */
const GO_STILL_EMPTY: Formula = {
  patterns: [{ pattern: 'if $ERR != nil { return $DEFAULT }' }, inside(...['$DEFAULT := $KIND{}', 'var $DEFAULT $KIND', '$DEFAULT := make(...)'].map((empty) => `${empty}\n..., $ERR = $CALLEE(...)\nif $ERR != nil { ... }`))],
};
/** Go: another machine is asked, which gets a context, and its failure is looked at. */
const GO_ASKED_AWAY = ['$ERR = $ASK($CTX, ...)', '..., $ERR = $ASK($CTX, ...)'].map((asked) => `${asked}\nif $ERR != nil { ... }`);
/** Go: another failure of the function is logged before it gives the same. */
const GO_LOGS_OTHERS: Clause = {
  'pattern-inside': {
    patterns: [
      { pattern: 'func $FUNC(...) {\n...\nif $FAILED != nil {\n...\n$LOG.$TELL(..., $FAILED, ...)\n...\nreturn ...\n}\n...\n}' },
      regex('$LOG', { vocabulary: 'logger', match: 'part' }),
      regex('$TELL', '^(?i:warn|error)'),
    ],
  },
};
/** Go: a member of a group, or of what is tried again, that has failed and says that all went well. */
const goGroupMember: Formula = {
  patterns: [goChecked('return nil'), inside('func() error { ... }'), { 'pattern-inside': { patterns: [either(...GO_ASKED_AWAY), regex('$CTX', IS_CONTEXT)] } }],
};
/** Go: a function that has no error among its results, and gives nothing, or what stands in for it. */
const goDefaulted: Formula = {
  patterns: [
    {
      'pattern-either': [
        goChecked('return $DEFAULT'),
        // Errors have types of their own now and then.
        // No beside nothing is an answer.
        { patterns: [goChecked('return $DEFAULT, $SECOND'), regex('$SECOND', `(?!false$)${GO_NOTHING}`)] },
      ],
    },
    { 'pattern-either': [{ patterns: [either(...GO_CHECKS.flatMap((check) => ['$DEFAULT', '$DEFAULT, $SECOND'].map((gives) => check.replace('...', `return ${gives}`)))), regex('$DEFAULT', GO_STAND_IN)] }, GO_STILL_EMPTY] },
    ...notInside('func $FUNC(...) (..., error) { ... }', 'func $FUNC(...) (..., $NAMED error) { ... }', 'func $FUNC(...) error { ... }', 'func(...) (..., error) { ... }', 'func(...) error { ... }'),
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', String.raw`(?i)^(?:${ASKS}|find|lookup|string$|new)`)),
    // What a default is may hang on what there is, and the details of an error are not the error.
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '^(?:[gG]et)?[dD]efault(?![a-z])')),
    notInsideWhere('func ($SELF $TYPE) $FUNC(...) { ... }', regex('$TYPE', String.raw`^\*?\w*(?:Error|Err)$`)),
    // What tells why may know of no reason.
    notInsideWhere('func $FUNC(...) string { ... }', regex('$FUNC', '^(?:r|.*R)easons?$')),
    // A question, to which no is an answer; not what says by yes that it wrote or fetched something.
    notInsideWhere('func $FUNC(...) bool { ... }', regex('$FUNC', String.raw`^(?!(?i:save|store|write|put|update|create|insert|delete|send|publish|push|upload|sync|fetch|load|read|download|pull))`)),
    // Whether an object is of interest is asked of one that may be gone.
    ...notInside('func($OBJECT interface{}) bool { ... }', 'func($OBJECT any) bool { ... }'),
    { 'pattern-not': { patterns: [{ pattern: 'if $ERR := $CLIENT.Get(...); $ERR != nil { return nil }' }, inside(...['func $FUNC(...)', 'func(...)'].flatMap((head) => ['reconcile', 'ctrl'].map((of) => `${head} []${of}.Request { ... }`)))] } },
    // A shell asks what could stand next, and there is nobody to tell.
    ...notInside('complete.PredictFunc(...)'),
  ],
};

/** The last gives the outcome of a mapper (GORM) to the caller. */
const GO_READS_AGAIN = ['return $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)\nreturn ..., $VALUE.Error', '$VALUE, $ERR = $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)'];
const go: Formula = {
  'pattern-either': [
    {
      patterns: [
        {
          'pattern-either': [
            {
              patterns: [
                { 'pattern-either': [goSwallowed('(..., error)', 'return ..., nil'), goSwallowed('error', 'return nil'), goGroupMember, goDefaulted, goReplaced] },
                // A text that is not of the form is often an answer, and so is the end of a wait.
                regex('$CALLEE', `^(?:(?:${GO_ANSWER})|(?!${GO_READS}|${GO_ENDS}|${GO_COMPUTES}))`),
              ],
            },
            // Where others are told, this is no answer either.
            { patterns: [goDefaulted, regex('$CALLEE', `^(?!${GO_ENDS}|${GO_COMPUTES}|(?:.*\\.)?(?:Atoi|Parse(?:Int|Uint|Float|Bool|IP|CIDR))$)`), GO_LOGS_OTHERS] },
            // The text of a setting.
            { patterns: [goReplaced, regex('$CALLEE', String.raw`^(?:time\.ParseDuration|resource\.ParseQuantity)$`), regex('$DEFAULT', String.raw`(?i)^\w*(?:default|fallback)\w*$`)] },
          ],
        },
        // What goes into memory gets there.
        notInsideWhere(either(...['$ERR', '..., $ERR'].flatMap((given) => GO_CHECKS.map((check) => `${given} = $INTO(&$BUFFER, ...)\n${check}`))), regex('$BUFFER', '(?i)^.*buf')),
        GO_IN_MEMORY,
        notPutAway('$CALLEE'),
        { 'pattern-not-regex': reasonAfter('//') },
        { 'pattern-not-regex': String.raw`//\s*nolint:[\w,]*nilerr` },
        // It was kept for somebody else.
        { 'pattern-not-inside': '$KEPT = $ERR\nif $ERR != nil { ... }' },
        // Asked again until it is so.
        notInsideWhere('$WAIT.$POLL(..., func(...) (bool, error) { ... })', regex('$POLL', '.*(?:Poll|Backoff|Retry|Wait)')),
      ],
    },
    former(withArms(['if $VALUE == nil { ARM }', 'if len($VALUE) == 0 { ARM }', 'if $VALUE == "" { ARM }', 'if !$FOUND { ARM }'], GO_READS_AGAIN)),
    { patterns: [former(withArms(['if $ERR != nil { ARM }', 'if $ERR != nil || $MORE { ARM }'], GO_READS_AGAIN)), regex('$ERR', GO_ERROR)] },
    ...['$SOURCE.$READ($CTX, KEY)', '$SOURCE.$READ($CTX, KEY).$ASK()'].flatMap((call) =>
      otherKey(
        withArms(
          ['if $VALUE == nil { ARM }', 'if len($VALUE) == 0 { ARM }', 'if $VALUE == "" { ARM }', 'if $ERR != nil { ARM }', 'if $ERR != nil || $MORE { ARM }'],
          ['$VALUE, $ERR = CALL', 'return CALL'].map((arm) => arm.replace('CALL', call.replace('KEY', '$OTHER'))),
        ),
        [`$VALUE, $ERR = ${call.replace('KEY', '$KEY')}`],
      ),
    ),
  ],
};

/** Python: a function that gives nothing anywhere has nothing that could be replaced. */
const PY_GIVES_NOTHING: Clause = pyNotHandledAs('return', ...notInside('def $FUNC(...):\n    ...\n    return $VALUE\n    ...'));
/** Python: no says that it did not work, but for what reads something that may be no. */
const PY_NO_ANSWER: Clause = pyNotHandledAs('return False', notInsideWhere('def $FUNC(...): ...', regex('$FUNC', '^_*(?:read|fetch|load|get|query)(?![a-z])')));
/** Python: the loop goes on with the others, and what is told behind it asks for that name. */
const PY_TOLD_BEHIND: Clause = notInsideWhere(
  either(
    ...['if $FLAG:\n    ...\nelse:\n    ...\n    $LOG.$LEVEL(...)\n    ...', 'if not $FLAG:\n    ...\n    $LOG.$LEVEL(...)\n    ...'].map(
      (told) => `for $ONE in $MANY:\n    ...\n    try:\n        ...\n    except ...:\n        $FLAG = $STATE\n    ...\n...\n${told}`,
    ),
  ),
  regex('$LEVEL', '^(?:warn|warning|error|exception|critical)$'),
);

/** A state that tells of the failure, for whoever reads it. */
const PY_FAILED = String.raw`(?i:.*(?:err|fail|unavailable|unreachable|timed?_?out))`;
const PY_FIRST = '$VALUE = $SOURCE.$READ($KEY)';
const PY_HANDLERS = ['except:', 'except $TYPE:', 'except $TYPE as $ERROR:', 'except (..., $TYPE, ...):'].map((handler) => `${handler}\n    ARM`);
/** The calls of `await` stand for those without. */
const PY_TRIED = ['$VALUE = $SOURCE.$READ($KEY)', 'return $SOURCE.$READ($KEY)'].flatMap((first) => [first, first.replace('$SOURCE', 'await $SOURCE')]);
const PY_AGAIN = PY_TRIED.map((first) => first.replace('$KEY', '$OTHER'));
const PY_NOTHING = ['if not $VALUE:\n    ARM', 'if $VALUE is None:\n    ARM', 'if $VALUE == None:\n    ARM'];
const PY_OTHER_KEY = ['', 'await '].flatMap((waits) => {
  const [first, ...agains] = ['$VALUE = READS($KEY, ...)', '$VALUE = READS($OTHER, ...)', 'return READS($OTHER, ...)'].map((read) => read.replace('READS', `${waits}$SOURCE.$READ`)) as [string, string, string];
  return withArms(['except $TYPE:', 'except $TYPE as $ERROR:', 'except (..., $TYPE, ...):'].map((handler) => `try:\n    ...\n    ${first}\n    ...\n${handler}\n    ARM`), agains);
});
const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        pyHandled(
          // A call, or the error, that is assigned is told here: within a statement, Semgrep takes no assignment away.
          String.raw`(?s)^(?:return\b|[\w.]+(?:: [^=]+)? = (?!["']${PY_FAILED}|.*[\w\])]\(|errno\.|e$|ex$|err$|error$|exc$|exception$))`,
          {
            patterns: [
              either('return', 'return $VALUE', '$NAME = $VALUE'),
              // A name that hides all of a text.
              ...not('return <... $CALL(...) ...>', 'return "***"'),
            ],
          },
          ['return <... $ERROR ...>'],
        ),
        { 'pattern-not-inside': { 'pattern-regex': PY_REASON } },
        notInsideWhere('def $FUNC(...): ...', regex('$FUNC', `^${ASKS}`)),
        PY_GIVES_NOTHING,
        PY_NO_ANSWER,
        PY_TOLD_BEHIND,
        // Which version this is, where nothing says so.
        ...notInside('try:\n    ...\n    $NAME = $VERSIONS.version(...)\nexcept $TYPE:\n    ...', 'try:\n    ...\n    $NAME = version(...)\nexcept $TYPE:\n    ...', 'try:\n    ...\n    $NAME = version(...)\nexcept $TYPE as $ERROR:\n    ...'),
      ],
    },
    { patterns: [former(withArms(PY_NOTHING, ['return $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)'])), READ_VALUE] },
    {
      patterns: [
        former(withArms(PY_HANDLERS.map((handler) => `try:\n    ...\n${handler}`), ['return $SOURCE.$READ(...)', 'return await $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)', '$VALUE = await $SOURCE.$READ(...)'])),
        { 'focus-metavariable': '$SOURCE' },
      ],
    },
    // The same call for another key, when a remote part has failed.
    {
      patterns: [
        either(...PY_OTHER_KEY),
        regex('$TYPE', String.raw`^${PY_BROAD}`),
        regex('$READ', '^(?:h?get|mget|hgetall|fetch|read|load|find|query|lookup)(?:_|$)'),
        { 'focus-metavariable': '$OTHER' },
      ],
    },
    ...otherKeyCaught(PY_TRIED.flatMap((first) => withArms(PY_HANDLERS.map((handler) => `try:\n    ...\n    ${first}\n    ...\n${handler}`), PY_AGAIN))),
    ...otherKey(withArms(PY_NOTHING, ['$VALUE = $SOURCE.$READ($OTHER)', 'return $SOURCE.$READ($OTHER)']), [PY_FIRST, `if $NEWER:\n    ...\n    ${PY_FIRST}\n    ...`]),
  ],
};

const TS_COMMENT_START = String.raw`(?://|/\*)`;
/** What says to the caller that it did not work: false, a promise that is rejected, and an object that tells of its success or its error. */
const TS_TELLS = String.raw`(?s)(?!false$|["'\x60][^"'\x60]*(?:unknown|un(?:available|reachable|healthy)|disconnected|offline|err|fail|invalid|time(?:d )?out|\b(?:down|degraded)\b)|new Promise\(.*\breject\(|(?:new )?(?:Next)?Response\b.*\bstatus: ?[45]\d\d|\(?\{.*\b(?:ok|success|valid|isValid|errors?|status|reason|healthy|message|failed)\b\s*[:,}])`;
/** What fails elsewhere is waited for, or is a file, a process or a store that is asked at once; the rest computes with values at hand. */
const TS_WAITS: Clause = {
  'metavariable-pattern': {
    metavariable: '$WORK',
    'pattern-either': [{ pattern: 'await $WAITED' }, { patterns: [{ pattern: '$ASKED(...)' }, regex('$ASKED', String.raw`^(?!.*(?:exists|stat|access|readdir|realpath|exec)Sync$)(?:.*Sync|.*\.(?:run|query|save|insert|update)|(?:.*\.)?(?:load|read|fetch)[A-Z]\w*)$`)] }],
  },
};
/** A file of this machine that need not be there: nothing is what was read. */
const TS_NO_FILE: Clause = {
  'pattern-not-inside': {
    patterns: [
      either(...['return null;', 'return undefined;', 'return;', '$NAME = null;', '$NAME = undefined;'].map((absent) => `try { $...READ } catch ($ERROR) { ${absent} }`)),
      ...holding('$...READ', { patterns: [{ pattern: '$FILE(...)' }, regex('$FILE', String.raw`^(?:.*\.)?read(?:[A-Z][a-z]+)*File(?:Sync)?$|^execFileSync$`)] }),
    ],
  },
};
/** What a comment above says of a function that does not fail. */
const SAID = String.raw`best[- ]effort|\bfall(?:s|ing)? back|never (?:fails?|throws?)|\bnon-?(?:fatal|critical)|swallow`;
/** What is only looked at. */
const ONLY_SHOWN = String.raw`\w*(?:[lL]ogo|[iI]con|[aA]vatar|[tT]humbnail|[pP]review|[fF]avicon)`;
/** Whoever uses the value is told by another error. */
const TS_THROWN = ['if (!$NAME)', 'if ($NAME === null)', 'if ($NAME === undefined)', 'if ($NAME == null)'].flatMap((none) => [`$NAME = $GIVEN;\n...\n${none} { ... throw $THROWN; }`, `$NAME = $GIVEN;\n...\n${none} throw $THROWN;`]);
/** A rejected promise becomes a value that somebody uses; otherwise it is an error that is ignored. */
const CAUGHT = ['$NAME = await $CALL.catch((...) => $VALUE)', 'return await $CALL.catch((...) => $VALUE);', 'return $CALL.catch((...) => $VALUE);', '$USE(..., await $CALL.catch((...) => $VALUE), ...)'];
const HANDLERS = ['{ return $VALUE; }', '{ return; }', '{ $NAME = $VALUE; }'];
/** Handlers whose value is made by a call, which may tell, or of what was caught. One that gives it a type is another pattern. */
const TS_USED = HANDLERS.filter((handler) => handler.includes('$VALUE')).flatMap((handler) =>
  [['$ERROR', '$CALL(...)'], ['$ERROR', '$ERROR'], ['$CAUGHT: $TYPE', '$CAUGHT']].map(([caught, part]) => `catch (${caught}) ${handler.replace('$VALUE', `<... ${part} ...>`)}`),
);
/** The answer says that it failed. */
const TS_ANSWERED: Clause = { 'pattern-not': { patterns: [{ pattern: 'catch ($ERROR) { $ANSWER.$STATUS = $CODE; }' }, regex('$STATUS', '^status(?:Code)?$'), regex('$CODE', String.raw`^[45]\d\d$`)] } };
/** The same is asked of another place, however it is called, where the first has failed; nobody hears of the first. */
const TS_ELSEWHERE: Formula = {
  patterns: [
    either(
      ...['$VALUE = await $FIRST.$READ($...ASKED);', 'return await $FIRST.$READ($...ASKED);', 'return (await $FIRST.$READ($...ASKED)).$PART;'].flatMap((first) =>
        withArms(['catch ($ERROR) { ARM }', 'catch { ARM }'].map((caught) => `try {\n...\n${first}\n...\n} ${caught}`), ['return await $SOURCE.$READ($...ASKED);', 'return $SOURCE.$READ($...ASKED);', '$VALUE = await $SOURCE.$READ($...ASKED);']),
      ),
    ),
    // Objects that are kept; what a call has made is of another kind.
    regex('$SOURCE', String.raw`^[\w.#]+$`),
    // Asked once more, it is another attempt.
    { 'metavariable-comparison': { comparison: 'str($FIRST) != str($SOURCE)' } },
    regex('$READ', '^(?:h?get|mget|fetch|read|load|find|query|lookup|list|search|count)(?![a-z])'),
    { 'focus-metavariable': '$SOURCE' },
  ],
};
const typescript: Formula = {
  'pattern-either': [
    TS_ELSEWHERE,
    {
      patterns: [
        {
          'pattern-either': [
            { patterns: [either(...HANDLERS.filter((handler) => handler.includes('$VALUE')).map((handler) => `catch ($ERROR) ${handler}`)), regex('$VALUE', TS_TELLS), ...not(...TS_USED), TS_ANSWERED] },
            { pattern: 'catch ($ERROR) { return; }' },
            // No says that it did not work, but for what reads something that may be no.
            { patterns: [{ pattern: 'catch ($ERROR) { return false; }' }, inside('function $READER(...) { ... }', '$READER = (...) => { ... }'), regex('$READER', '^_*(?!\\w*(?:[hH]ealth|[cC]heck|[sS]tatus|[pP]ing))(?:read|fetch|load|get|query)(?![a-z])')] },
          ],
        },
        { 'pattern-inside': { patterns: [tsTries(HANDLERS), TS_WAITS] } },
        ...['function $FUNC(...) { ... }', '$FUNC = (...) => { ... }', '$FUNC = $WRAPPED((...) => { ... }, ...)'].flatMap((pattern): Clause[] => [
          notInsideWhere(pattern, regex('$FUNC', String.raw`^(?:\$?(?!_*check)${ASKS}|\$?${ONLY_SHOWN})`)),
          // Nothing is no answer to a check that gives what it found.
          { 'pattern-not': { patterns: [{ pattern: 'catch ($ERROR) { return $VALUE; }' }, regex('$VALUE', '^(?!(?:null|undefined)$)'), inside(pattern), regex('$FUNC', '^_*check(?![a-z])')] } },
        ]),
        { 'pattern-not-regex': reasonAfter(TS_COMMENT_START) },
        { 'pattern-not-inside': commentedWith('typescript', SAID) },
        TS_NO_FILE,
      ],
    },
    {
      patterns: [
        either(...CAUGHT),
        regex('$VALUE', String.raw`${TS_TELLS}(?!\{\s*\}$|\(\{\s*\}\)$)`),
        // What is called there may tell; a promise of the value does not.
        ...CAUGHT.map((caught): Clause => ({ 'pattern-not': { patterns: [{ pattern: caught.replace('$VALUE', '<... $ANY(...) ...>') }, regex('$ANY', String.raw`^(?!Promise\.resolve$)`)] } })),
        // The error itself is the value.
        ...CAUGHT.flatMap((caught) => ['$ERROR', '$ERROR as $TYPE'].map((value): Clause => ({ 'pattern-not': caught.replace('(...) => $VALUE', `($ERROR) => ${value}`) }))),
        tsWork('$CALL'),
        ...notInside(...TS_THROWN),
        // A schema's default for a value that is not of its form.
        regex('$CALL', String.raw`^(?!(?:z|zod|zui)\.\w+\()`),
        { 'pattern-not-inside': { 'pattern-regex': reasonNear(TS_COMMENT_START, String.raw`\.catch\(`) } },
        { 'pattern-not-regex': reasonAfter(TS_COMMENT_START) },
      ],
    },
    { patterns: [former(
      withArms(
        ['if (!$VALUE) { ARM }', 'if ($VALUE === null) { ARM }', 'if ($VALUE === undefined) { ARM }', 'if ($VALUE == null) { ARM }'],
        ['return await $SOURCE.$READ(...);', 'return $SOURCE.$READ(...);', '$VALUE = await $SOURCE.$READ(...);', '$VALUE = $SOURCE.$READ(...);'],
      ),
    ), READ_VALUE] },
    {
      patterns: [
        former(withArms(['try { ... } catch ($ERROR) { ARM }'], ['return await $SOURCE.$READ(...);', 'return $SOURCE.$READ(...);', '$VALUE = await $SOURCE.$READ(...);', '$VALUE = $SOURCE.$READ(...);'])),
        { 'focus-metavariable': '$SOURCE' },
      ],
    },
    ...otherKeyCaught(
      ['$VALUE = await $SOURCE.$READ($KEY);', 'return await $SOURCE.$READ($KEY);'].flatMap((first) =>
        withArms([`try {\n...\n${first}\n...\n} catch ($ERROR) { ARM }`], ['$VALUE = await $SOURCE.$READ($OTHER);', 'return await $SOURCE.$READ($OTHER);', 'return $SOURCE.$READ($OTHER);']),
      ),
    ),
    ...otherKey(
      withArms(['if (!$VALUE) { ARM }'], ['$VALUE = await $SOURCE.$READ($OTHER);', 'return await $SOURCE.$READ($OTHER);', 'return $SOURCE.$READ($OTHER);']),
      ['$VALUE = await $SOURCE.$READ($KEY);', 'if ($NEWER) { ... $VALUE = await $SOURCE.$READ($KEY); ... }'],
    ),
    { patterns: [either('await $FIRST ?? await $SOURCE.$READ(...)', '(await $FIRST) || (await $SOURCE.$READ(...))'), regex('$SOURCE', FORMER)] },
  ],
};

export default defineRule({
  id: 'no-silent-fallback',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'strict', python: 'all', typescript: 'all' },
  findings: ['RQ-6', 'UP-14'],
  cwe: ['CWE-390: Detection of Error Condition Without Action'],
  references: [
    { title: 'AWS Builders’ Library: avoiding fallback in distributed systems', url: 'https://aws.amazon.com/builders-library/avoiding-fallback-in-distributed-systems/' },
    { title: 'nilerr', url: 'https://github.com/gostaticanalysis/nilerr' },
  ],
  peers: [
    { tool: 'golangci-lint', rule: 'nilerr', languages: ['go'] },
    { tool: 'ruff', rule: 'BLE001', languages: ['python'] },
  ],
  summary: 'disallow replacing a failed result by a default or another source without telling anyone',
  why:
    'The store times out, the handler returns an empty list, and the caller takes it for the truth: it shows no orders, ' +
    'charges nobody, or deletes what seems to be left over. Every check is green, for nothing has failed.',
  remedy:
    'Pass the error on. Where a substitute is right, log or count each time it is used, so that somebody sees when it is always used.',
  message: {
    go: 'A failure, or a value that is missing, is answered here as if nothing had happened, and nothing counts or logs it; return the error, or count each fallback.',
    python: 'A failure, or a value that is missing, is replaced here and nothing counts or logs it, so the caller takes it for the truth; raise the error, or count each fallback.',
    typescript: 'A failure, or a value that is missing, is replaced here and nothing counts or logs it, so the caller takes it for the truth; throw the error, or count each fallback.',
  },
  kinds: { go: ['service'], python: ['service'], typescript: ['service'] },
  match: { go: { ...go, options: { implicit_return: false } }, python, typescript },
});
