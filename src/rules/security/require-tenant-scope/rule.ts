import { either, fileSays, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

const names = (metavariable: string, ...vocabulary: readonly string[]): Clause => regex(metavariable, { vocabulary, match: 'part' });
const namesNo = (metavariable: string, ...vocabulary: readonly string[]): Clause => regex(metavariable, { vocabulary, match: 'part', not: true });

/** A type that keeps data, as its name tells; not what only reaches or lists it. */
const KEEPS_DATA: readonly Clause[] = [
  regex('$TYPE', { vocabulary: ['store', 'queue'], match: 'end' }),
  namesNo('$TYPE', 'tenant'),
  regex('$TYPE', '(?i)^(?!.*(?:client|registry|index|backend|producer|publisher)$)'),
];
/** The tenant may be in a parameter of such a name, or the place is the tenant's own; or another store is, and this one wraps it. */
const MAY_HOLD_ONE = String.raw`(?:scope|prefix|name|path|uri|url|root|\bbucket|folder|director|location|config|options|context|\bcfg\b|\bconf\b|\bopts\b|params|\bbase\b|(?:store|storage|cache|queue|repo)\b)`;
/** Letters, and then what separates the parts of a key; neither a path, a URL nor a sentence. */
const KEY = String.raw`(?!https?:|\w+://)[A-Za-z][\w.-]*[:/.]`;
/** A prefix, or the key that it begins with, may hold the tenant. */
const HAS_NO_TENANT: readonly Clause[] = [namesNo('$KEY', 'tenant'), regex('$KEY', String.raw`(?s)^(?!.*(?:[sS]cope|[pP]refix|\b[nN][sS]\b|[sS]uffix|[kK]ey\b))`)];
/** Who keeps things under a key. */
const CLIENT = String.raw`(?:cache|redis|rdb|valkey|memcached?|kv|etcd|queue|broker|producer|publisher|pubsub|kafka|sqs|nats)(?:client|conn|store)?(?:\(\))?!?`;
const KEYED: Clause = regex('$CLIENT', `(?is)^.*${CLIENT}$`);
/** The name under which a key was built is handed to one of them, or to a store. */
const USED: Clause = regex('$...AFTER', String.raw`(?is)^.*?(?:${CLIENT}|store|storage|repo|db|bucket|client)\.\w+\([^\n]*\b\w*(?:key|queue|topic|channel|stream)`);
const KEEPS = String.raw`(?i)^(?:[hm]?(?:get|set|del)|[hlrsz](?:push|pop|add|rem|exists|members)|incr|exists|set_?(?:ex|nx)|l_?range|get_?or_?set|fetch|has|delete|expire)$`;
const BUILT_NAME = String.raw`(?i)^(?:[\w.]*(?:key|queue|topic|channel|stream))(?:_?name)?$`;
const BUILDS = String.raw`(?i)^\w*(?:key|queue|topic|channel|stream)(?:_?(?:name|for|of|by)\w*)?$`;

/** In a class, known by its indentation, that names no tenant and whose constructor is given none in another thing. */
const IN_CLASS_WITHOUT: Clause = {
  'pattern-inside': {
    patterns: [
      { 'pattern-regex': String.raw`(?m)^([ \t]*)(?:export )?(?:default )?(?:abstract )?class (?<TEXT>[^\n]*\n(?:(?:\1[ \t]+\S[^\n]*|[ \t]*)\n)*(?:\1\})?)` },
      namesNo('$TEXT', 'tenant'),
      regex('$TEXT', String.raw`(?is)^(?!\w+\(\w*(?:Exception|Error)\)|.*?(?:__init__|constructor)\s*\([^)]*${MAY_HOLD_ONE})`),
    ],
  },
};

/** How a language says what the rule looks at. */
interface Forms {
  /** A type called `$TYPE` that is made without a tenant. */
  readonly made: Formula;
  /** Calls of `$CLIENT.$OP` that are given `$KEY`. */
  readonly calls: readonly string[];
  /** Texts of a key that is put together, and of one that is a literal. */
  readonly composed: string;
  readonly literal: string;
  /** `$KEY`, kept under `$NAME`, and the statements behind it; and what the function `$FUNC` returns. */
  readonly kept: readonly string[];
  readonly returned: Formula;
  /** How the name `$KEY` is given a `$TEXT`. */
  readonly named: string;
  /** Queues that are made with the name `$KEY`. */
  readonly queues: Formula;
}

function scope({ made, calls, composed, literal, kept, returned, named, queues }: Forms): Formula {
  const keyed = [either(...calls), KEYED, namesNo('$CLIENT', 'tenant'), regex('$OP', KEEPS)];
  const byName = (...clauses: readonly Clause[]): Formula => ({
    patterns: [...clauses, namesNo('$KEY', 'tenant'), { 'pattern-inside': { patterns: [{ pattern: named }, regex('$TEXT', String.raw`^[A-Za-z][\w:/.-]*$`), namesNo('$TEXT', 'tenant')] } }, { 'focus-metavariable': '$KEY' }],
  });
  const key = (text: string, ...clauses: readonly Clause[]): Formula => ({
    patterns: [...clauses, regex('$KEY', text), ...HAS_NO_TENANT, { 'focus-metavariable': '$KEY' }],
  });
  return {
    'pattern-either': [
      made,
      key(`(?s)^(?:${composed}|${literal})`, ...keyed),
      byName(...keyed),
      byName(queues),
      key(`(?s)^(?:${composed})`, either(...kept), USED, regex('$NAME', BUILT_NAME), namesNo('$NAME', 'tenant')),
      key(`(?s)^(?:${composed})`, returned, regex('$FUNC', BUILDS), namesNo('$FUNC', 'tenant')),
      key(`(?s)^${literal}`, queues),
    ],
  };
}

const goMade: Formula = {
  'pattern-either': ['*$TYPE', '(*$TYPE, error)', '$TYPE', '($TYPE, error)'].map((result): Formula => {
    const method = `package $PACKAGE\n...\nfunc ($SELF ${result.includes('*') ? '*' : ''}$TYPE) $METHOD($...GIVEN) { $...BODY }`;
    return {
      patterns: [
        fileSays(String.raw`(?m:^)func New`),
        { pattern: `func $NEW($...PARAMS) ${result} { ... }` },
        regex('$NEW', '^New'),
        ...KEEPS_DATA,
        namesNo('$...PARAMS', 'tenant'),
        regex('$...PARAMS', `(?is)^(?!.*${MAY_HOLD_ONE})`),
        notInsideWhere(method, names('$...GIVEN', 'tenant')),
        notInsideWhere(method, regex('$...BODY', '(?is)^.*(?:tenant|workspace|org_?id)')),
        { 'focus-metavariable': '$NEW' },
      ],
    };
  }),
};

const go = scope({
  made: goMade,
  calls: ['$CLIENT.$OP($KEY, ...)', '$CLIENT.$OP($CTX, $KEY, ...)'],
  composed: String.raw`(?:\w+\.Sprintf\(\s*)"${KEY}|"${KEY}[^"]*"\s*\+`,
  literal: String.raw`"[A-Za-z][\w:/.-]*"$`,
  kept: ['$NAME := $KEY\n$...AFTER', '$NAME = $KEY\n$...AFTER'],
  returned: { patterns: [{ pattern: 'return $KEY' }, { 'pattern-inside': 'func $FUNC(...) string { ... }' }] },
  named: '$KEY := "$TEXT"\n...',
  queues: {
    patterns: [
      either('$PACKAGE.$NEW(..., $KEY, ...)', '$PACKAGE.$NEW(..., $CONFIG{..., Name: $KEY, ...}, ...)', '$NEW($KEY, ...)'),
      regex('$NEW', '^(?:New\\w*Queue(?:WithConfig)?|NewNamed|Queue)$'),
    ],
  },
});

const python = scope({
  made: {
    patterns: [
      { pattern: 'class $TYPE(...):\n    ...\n    def __init__(...):\n        ...\n    ...' },
      IN_CLASS_WITHOUT,
      ...KEEPS_DATA,
      { 'focus-metavariable': '$TYPE' },
    ],
  },
  calls: ['$CLIENT.$OP($KEY, ...)'],
  composed: String.raw`[fF]["']${KEY}[^"']*\{|["']${KEY}[^"']*["']\s*(?:%|\+|\.format)`,
  literal: String.raw`["'][A-Za-z][\w:/.-]*["']$`,
  kept: ['$NAME = $KEY\n$...AFTER'],
  returned: { patterns: [{ pattern: 'return $KEY' }, { 'pattern-inside': 'def $FUNC(...):\n    ...' }] },
  named: '$KEY = "$TEXT"\n...',
  queues: { patterns: [either('$QUEUE($KEY, ...)', '$QUEUE(..., name=$KEY, ...)', '$MODULE.$QUEUE($KEY, ...)', '$MODULE.$QUEUE(..., name=$KEY, ...)'), regex('$QUEUE', '^[A-Z]?\\w*Queue$')] },
});

const typescript = scope({
  made: {
    patterns: [
      { pattern: 'class $TYPE { ... constructor(...) { ... } ... }' },
      ...KEEPS_DATA,
      IN_CLASS_WITHOUT,
      { 'focus-metavariable': '$TYPE' },
    ],
  },
  calls: ['$CLIENT.$OP($KEY, ...)', '$CLIENT?.$OP($KEY, ...)'],
  composed: String.raw`\x60${KEY}[^\x60]*\$\{|["']${KEY}[^"']*["']\s*\+`,
  literal: String.raw`["'][A-Za-z][\w:/.-]*["']$`,
  kept: ['$NAME = $KEY; $...AFTER'],
  returned: {
    patterns: [
      { pattern: 'return $KEY;' },
      { 'pattern-inside': either('function $FUNC(...) { ... }', '$FUNC = (...) => { ... }') },
    ],
  },
  named: '$KEY = "$TEXT";\n...',
  queues: { patterns: [{ pattern: 'new $QUEUE($KEY, ...)' }, regex('$QUEUE', String.raw`^(?:\w+\.)?\w*Queue$`)] },
});

export default defineRule({
  id: 'require-tenant-scope',
  category: 'security',
  severity: 'warning',
  kinds: ['service'],
  preset: { go: 'all', python: 'all', typescript: 'all' },
  needsPaths: true,
  findings: ['SE-1', 'SE-20', 'RQ-7'],
  cwe: ['CWE-668: Exposure of Resource to Wrong Sphere'],
  references: [
    { title: 'OWASP: Multi-Tenant Security Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Multi_Tenant_Security_Cheat_Sheet.html' },
    { title: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
  ],
  summary: 'require that stores, queues and keys are scoped to a tenant, in the files that a project names',
  why:
    'A cache keeps `settings:<name>` for all customers. Two of them have a setting of the same name: the first to load it fills ' +
    'the cache, and the second is served a stranger’s values. Nothing fails, so nobody looks until a customer tells.',
  remedy: 'Hand the tenant to the constructor or to each method, and begin each key and queue name with it.',
  message:
    'No tenant stands in what is made here, a store, a queue or a key, so one tenant can read or overwrite what belongs to another; take the tenant as a parameter, or put it into the key.',
  match: { go, python, typescript },
});
