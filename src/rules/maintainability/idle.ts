/**
 * Functions that do nothing that their callers wait for: they log, refuse what they are not for, and give back a constant
 * or what they were given. Rules that ask for them set `go_deeper_stmt: false`, so that a last statement is the last one.
 */
import { either, not, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';

/** How a language writes such functions. */
export interface Body {
  /** Functions with a body of these statements, `$F` by name. */
  readonly functions: (...statements: readonly string[]) => readonly string[];
  /** A function with a statement `$S` at the top of its body for which this holds. */
  readonly holding: (what: Formula, ...where: readonly Clause[]) => Formula;
  /** Calls that write a log line, by their names. */
  readonly logs: string;
  /**
   * A function whose body does nothing.
   *
   * @param where what keeps it to few functions; without it, each short function is looked into.
   * @param ends how it may end in an error, with such a `text`.
   */
  readonly idle: (where: readonly Clause[], ends?: readonly string[], text?: Clause) => Formula;
}

/** Items, each with a comma behind it or a bracket: text that could belong to two of them would be divided in every way. */
export const listed = (item: string): string => String.raw`(?:${item}\s*(?:,\s*|(?=[\]})])))`;

/** A structure of which every value is a literal. */
const structure = (literal: string): string => String.raw`\{\s*${listed(String.raw`["']?\w+["']?:\s*(?:${literal})`)}*\}`;

/** How a language writes the parts of which {@link Body} is made. */
interface Forms {
  readonly logs: string;
  /** Calls that make an error, by their names. */
  readonly errors: string;
  /** Questions about whether to go on. */
  readonly guards: readonly string[];
  /** Functions with a body of these statements. */
  readonly functions: (...statements: readonly string[]) => readonly string[];
  /** Calls that change nothing, by their names. */
  readonly harmless: string;
  /** Statements that change something, or go through something. */
  readonly acts: readonly string[];
  /** Ways to give back `$VALUE`. */
  readonly returns: readonly string[];
  /** Values that stand for nothing, a name among them. */
  readonly constant: string;
  /** Values by which a function says that it has failed. */
  readonly failed: string;
  /** Ways to end in an error that no value tells. */
  readonly raises: readonly string[];
  /** Ways to give back the name `$VALUE`, and functions that were given it. */
  readonly named: readonly string[];
  readonly echoes: readonly string[];
  /** Statements begin with a parenthesis now and then. */
  readonly begins?: true;
  /** Functions that are made here and run elsewhere, or are called with what they are given. */
  readonly literals?: readonly string[];
}

/** What is asked of another process is work, however it is called. */
const REMOTE = '(?!.*(?:[hH]ttp|[cC]lient|requests|[sS]ession|axios))';
/** What is there to refuse does its work by refusing. */
const REFUSES = '(?i)_*(?:valid|check|verif|ensure|assert|is|can|has|should|must|require|allow|test)';

function body({ logs, errors, guards, functions, harmless, acts, returns, constant, failed, raises, named, echoes, begins, literals = [] }: Forms): Body {
  // Semgrep cannot read a name within a statement that begins with a parenthesis: such a one counts as work.
  const statement = (what: Formula): Clause[] => [regex('$S', String.raw`[^(]`), { 'metavariable-pattern': { metavariable: '$S', patterns: [what] } }];
  const holding = (what: Formula, ...where: readonly Clause[]): Formula => ({ patterns: [either(...functions('...', '$S', '...')), ...where, ...statement(what)] });
  // At the top of the body such a statement is the last one.
  const ending = (ends: readonly string[], ...where: readonly Clause[]): Formula => ({ patterns: [either(...ends.flatMap((end) => functions('...', end))), ...where] });
  const work: Formula = {
    'pattern-either': [
      { patterns: [either('$WORK(...)', ...literals), regex('$WORK', `(?s)^(?!${REMOTE}(?:${harmless})|${errors}|${logs})`)] },
      ...acts.map((pattern) => ({ pattern })),
      { patterns: [either(...returns), regex('$VALUE', `(?s)^(?!(?:${constant})$|${failed})`)] },
    ],
  };
  return {
    functions,
    holding,
    logs: `(?s)^${logs}`,
    idle: (where, ends = [], text) => {
      // Semgrep cannot read a name within a statement that begins with a parenthesis: such a one counts as work.
      const bracketed: readonly Formula[] = begins ? [{ patterns: [either(...functions('...', '$S', '...')), ...where, regex('$S', String.raw`\(`)] }] : [];
      const honest: Clause[] = text === undefined ? [] : [{ 'pattern-not': ending(ends, text) }];
      // Once a function, and not once a statement; what does much is no stub, whatever it does.
      const working: Formula = {
        patterns: [either(...functions('$...BODY')), ...where, regex('$...BODY', String.raw`(?s)(?!\(|.{2000}).`), { 'metavariable-pattern': { metavariable: '$...BODY', patterns: [work] } }],
      };
      const long: Formula = { patterns: [either(...functions('$...BODY')), regex('$...BODY', '(?s).{2000}')] };
      const given: Formula = { patterns: [either(...named.flatMap((end) => functions('...', end))), ...where, regex('$VALUE', String.raw`(?!(?:nil|true|false|null|undefined)$)[a-z]\w*$`), ...not(...echoes)] };
      const nots: readonly Formula[] = [
        working,
        long,
        { patterns: [{ 'pattern-either': [ending(returns, regex('$VALUE', `(?s)^${failed}`)), ending(raises)] }, ...where, ...honest] },
        given,
        { patterns: [either(...guards.flatMap((guard) => functions('...', guard, '...'))), ...where, regex('$F', REFUSES)] },
        ...bracketed,
      ];
      return { patterns: [either(...functions('...')), ...where, ...nots.map((formula) => ({ 'pattern-not': formula }))] };
    },
  };
}

const GO_LOG = String.raw`(?:.*\W)?(?:(?:\w+|\))\.(?:Print(?:f|ln)?|(?:Debug|Info|Warn|Warning)(?:f|w|ln|S|Context)?)$|(?:[kgsz]|zero)?[lL]og(?:f|ger|rus)?|LOG|zap|ctrl\.LoggerFrom|log[A-Z]\w*|fmt\.P\w*|WithValues|WithFields?)(?:\W.*)?$`;
const GO_ERROR = String.raw`(?:.*\W)?(?:fmt|errors|status|New\w*Error|\w*Errorf?|\w+\.New)(?:\W.*)?$`;

// A long text is what was to be given.
const GO_LITERAL = String.raw`nil|true|false|-?[\d.]+(?: ?\* ?[\w.]+)*|"[^"]{0,80}"|\x60[^\x60]{0,80}\x60`;

const GO_VALUE = String.raw`${GO_LITERAL}|\w+|&?[\w.\[\]*]+${structure(GO_LITERAL)}`;

export const GO_BODY = body({
  logs: GO_LOG,
  errors: GO_ERROR,
  guards: ['if $COND { ... }', 'if $INIT; $COND { ... }'],
  functions: (...statements) => [`func $F(...) {\n${statements.join('\n')}\n}`, `var $F = func(...) {\n${statements.join('\n')}\n}`],
  harmless: String.raw`(?:[\w.]*\.)?(?:[vV]alidate|[cC]heck|[cC]losed|[eE]nabled|[eE]xists|[eE]mpty|[cC]onnected|[rR]eady|[sS]topped|[iI]s|[hH]as|[eE]nsure|[gG]et|[fF]ind|[lL]ookup|[pP]arse|[uU]nmarshal|[dD]ecode|Err|String|Format|Name|Error|Now|Since|Sleep|Context|Background|TODO|[sS]tartSpan|End|R?Lock|R?Unlock)(?![a-z])\w*$|[tT]racer\b.*|(?:panic|len|cap|make|new|append|string|u?int\d*|float\d*|byte|min|max)$|\[\]byte`,
  acts: ['$X.$FIELD = $ANY', '$X[$INDEX] = $ANY', '$X.$FIELD += $ANY', '$X.$FIELD++', '$CHANNEL <- $ANY', 'for ... { ... }', 'for $I := range $MANY { ... }', 'for $I, $ONE := range $MANY { ... }', 'for range $MANY { ... }', 'go $ANY(...)'],
  returns: ['return $VALUE'],
  constant: String.raw`(?:${GO_VALUE})(?:,\s*(?:${GO_VALUE}))*`,
  failed: String.raw`.*(?:[eE]rr|\w\.New\()`,
  raises: ['panic(...)'],
  named: ['return $VALUE', 'return $VALUE, ...', 'return ..., $VALUE'],
  echoes: ['func $F(..., $VALUE $TYPE, ...) { ... }'],
});

const PYTHON_LOG = String.raw`(?:[\w.]*\.)?_?(?:[a-z]*log(?:ger|ging)?|LOG(?:GER)?|print|warnings)(?:\.\w+)*$`;
const PYTHON_ERROR = String.raw`(?:[\w.]*\.)?\w*(?:Error|Exception)(?:\.\w+)*$`;

const PYTHON_LITERAL = String.raw`None|True|False|-?[\d.]+(?: ?\* ?[\w.]+)*|[rbu]*"[^"]*"|[rbu]*'[^']*'`;

export const PYTHON_BODY = body({
  logs: PYTHON_LOG,
  errors: PYTHON_ERROR,
  guards: ['if $COND:\n        ...'],
  functions: (...statements) => [`def $F(...):\n    ${statements.join('\n    ')}`],
  harmless: String.raw`(?:[\w.]*\.)?_*(?:validate|check|closed|enabled|exists|empty|connected|ready|stopped|is|has|ensure|get|find|lookup|parse|loads|sleep|time|now|monotonic|format|start_span|start_as_current_span)(?![a-z])\w*$|(?:len|isinstance|hasattr|getattr|str|int|float|bool|set|dict|list|tuple|any|all|min|max|super|type|repr|sorted)$`,
  acts: ['$X.$FIELD = $ANY', '$X[$INDEX] = $ANY', '$X.$FIELD += $ANY', 'for $ONE in $MANY:\n    ...', 'while $CONDITION:\n    ...', 'with $WITH:\n    ...', 'try:\n    ...\nexcept $ERROR:\n    ...', 'try:\n    ...\nfinally:\n    ...', 'yield $ANY', 'yield', 'await $ANY', 'global $NAME', 'def $INNER(...):\n    ...', 'class $INNER(...):\n    ...'],
  returns: ['return $VALUE'],
  constant: String.raw`${PYTHON_LITERAL}|\w+|\(\s*\)|\[${listed(`(?:${PYTHON_LITERAL})`)}*\]|${structure(PYTHON_LITERAL)}|(?:set|dict|list|tuple)\(\)`,
  failed: String.raw`(?!)`,
  raises: ['raise $THROWN', 'raise'],
  named: ['return $VALUE'],
  echoes: ['def $F(..., $VALUE, ...):\n    ...', 'def $F(..., $VALUE: $TYPE, ...):\n    ...', 'def $F(..., $VALUE=$DEFAULT, ...):\n    ...', 'def $F(..., $VALUE: $TYPE = $DEFAULT, ...):\n    ...'],
});

const TYPESCRIPT_LOG = String.raw`(?:await )?\(?(?:this\.)?#?(?:[\w.?!]*\.)?_?(?:console|[a-z]*[lL]og(?:ger)?|LOG(?:GER)?|debug)(?: as \w+\))?!?(?:\??\.\w+)*$`;
const TYPESCRIPT_ERROR = String.raw`(?:[\w.]*\.)?\w*(?:Error|Exception)(?:\.\w+)*$`;

const TYPESCRIPT_LITERAL = String.raw`null|undefined|true|false|-?[\d._]+n?(?: ?\* ?[\w.]+)*|'[^']*'|"[^"]*"|\x60[^\x60$]*\x60`;

export const TYPESCRIPT_BODY = body({
  logs: TYPESCRIPT_LOG,
  errors: TYPESCRIPT_ERROR,
  guards: ['if ($COND) $THEN'],
  functions: (...statements) => [`function $F(...) {\n${statements.join('\n')}\n}`, `$F = (...) => {\n${statements.join('\n')}\n}`],
  harmless: String.raw`(?:[\w.?!#]*\.)?#?(?:validate|check|closed|enabled|exists|empty|connected|ready|stopped|is|has|ensure|get|find|lookup|parse|sleep|delay|setTimeout|now|stringify|toString|startSpan|resolve|reject)(?![a-z])\w*$|(?:String|Number|Boolean|Symbol)$`,
  acts: ['$X.$FIELD = $ANY', '$X[$INDEX] = $ANY', '$X.$FIELD += $ANY', '$X.$FIELD++', 'for (const $ONE of $MANY) { ... }', 'for (...) { ... }', 'while ($CONDITION) { ... }', 'try { ... } catch ($ERROR) { ... }', 'try { ... } catch { ... }', 'yield $ANY', 'delete $ANY', '<$ELEMENT ... />', '<$ELEMENT ...>...</$ELEMENT>'],
  literals: ['new $WORK(...)', 'import($WORK)'],
  returns: ['return $VALUE'],
  constant: String.raw`(?:(?:${TYPESCRIPT_LITERAL}|\w+|\[${listed(`(?:${TYPESCRIPT_LITERAL})`)}*\]|${structure(TYPESCRIPT_LITERAL)}|new (?:Map|Set)(?:<[^()]*>)?\(\)|Promise\.(?:resolve|reject)\(.*\))(?: as .*)?)`,
  failed: String.raw`(?!)`,
  raises: ['throw $THROWN', 'return Promise.reject(...)'],
  named: ['return $VALUE'],
  echoes: ['function $F(..., $VALUE, ...) { ... }', '$F = (..., $VALUE, ...) => { ... }'],
  begins: true,
});
