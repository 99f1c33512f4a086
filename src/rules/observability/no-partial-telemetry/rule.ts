import { either, fileWithout, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Things that measure, in the name of what is called. */
const METERS = String.raw`\b\w*(?:[mM]etric|METRIC|[tT]elemetry|[hH]istogram|HISTOGRAM|[cC]ounter|COUNTER|[sS]tats|[lL]atency|LATENCY|[dD]uration|DURATION|[sS]econds|SECONDS)\w*(?:\??\.\w+(?:\([^()\n]*\))?)*\??\.`;
const SPANS = String.raw`\b(?:tracer\w*|Tracer\([^()\n]*\))\.(?:start|Start|trace|span|with)\w*\(|\b(?:start_?(?:as_current_|active_)?[sS]pan|StartSpan\w*|startActiveSpan|[wW]ith_?[sS]pan)\w*\(`;
/** @param calls of meters, by name; @param always what only meters have. */
const measuring = (calls: string, always: string): string => `(?:${SPANS}|${METERS}(?:${calls})\\(|\\.(?:${always})\\()`;

/** Words in a body that may measure in a way of their own. */
const SILENT = String.raw`(?is)^(?!.*(?:metric|telemetr|span|trac(?:e|er|ing)\b|histogram|counter|gauge|statsd|stats\.|latency|duration|timer|observ|instrument|measur|monitor|elapsed|withlabelvalues|\.labels\(|\.inc\(|\.timing\())`;

/** A call that changes what is stored elsewhere: a verb that writes, a statement of SQL, a command of Redis. */
const CHANGES: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '$OWNER.$WRITE(...)' }, regex('$WRITE', { vocabulary: 'write', match: 'start' }), regex('$OWNER', { vocabulary: ['logger', 'metric'], match: 'part', not: true }), regex('$OWNER', String.raw`^(?!(?:this|self|\w)$)[\w.?!#]*(?:\.|[a-z]{3})`)] },
    { patterns: [{ pattern: '$OWNER.$WRITE(...)' }, regex('$WRITE', '(?i)^(?:h?incrby|hset|hdel|[lr]push|[sz]add|del|expire|write_?messages?|send_?messages?|(?:insert|update|delete|replace)_?(?:one|many|by_?id))$')] },
    { patterns: [{ pattern: '$OWNER.$WRITE(...)' }, regex('$WRITE', '^(?:[aA]dd|[cC]opy|[uU]pload|[rR]ename|[mM]ove)(?![a-z])'), regex('$OWNER', { vocabulary: 'store', match: 'part' })] },
    { patterns: [{ pattern: '$OWNER.$EXEC(..., $SQL, ...)' }, regex('$SQL', String.raw`(?is)^[rbf]*["'\x60]+\s*(?:insert|update|delete|replace|merge|upsert)\s`)] },
  ],
};
const UNMEASURED: readonly Clause[] = [regex('$...BODY', SILENT), regex('$...BODY', { vocabulary: 'metric', match: 'part', not: true }), { 'metavariable-pattern': { metavariable: '$...BODY', ...CHANGES } }];

/** A class whose lines are `line`, and in which two methods are measured. */
const classWith = (head: string, line: string, measured: string): Clause => ({
  'pattern-inside': { 'pattern-regex': String.raw`(?m)^${head}(?=(?:${line})*?${measured}[^\n]*\n(?:${line})*?${measured})(?:${line})*` },
});

function go(): Formula {
  const measured = String.raw`[A-Z]\w*\([^\n]*\{\n(?:\t[^\n]*\n|\n)*?\t[^\n]*${measuring('Observe|ObserveDuration|Inc|Add|Record|Timing|MeasureSince|WithLabelValues|With|NewTimer|NewTiming', 'WithLabelValues|Observe|ObserveDuration|Inc|MeasureSince|NewTimer|NewTiming')}`;
  return {
    patterns: [
      // The name of the group is bound like a metavariable, so that the methods are those of one type.
      { 'pattern-inside': { 'pattern-regex': String.raw`\A(?:[^\n]*\n)*?func \(\w+ \*?(?<TYPE>\w+)\) ${measured}[^\n]*\n(?:[^\n]*\n)*?func \(\w+ \*?\k<TYPE>\) ${measured}[\s\S]*` } },
      { 'pattern-either': [{ pattern: 'func ($SELF *$TYPE) $METHOD(...) $RESULT { $...BODY }' }, { pattern: 'func ($SELF $TYPE) $METHOD(...) $RESULT { $...BODY }' }] },
      regex('$METHOD', `^(?!(?:Close|Shutdown|Stop|Start|Init)$)[A-Z]`),
      ...UNMEASURED,
      // What it calls of its own may measure.
      {
        'pattern-not': {
          patterns: [
            { pattern: 'func ($SELF $OWNER) $METHOD(...) $RESULT { $...OTHER }' },
            { 'metavariable-pattern': { metavariable: '$...OTHER', pattern: '$SELF.$OWN(...)' } },
          ],
        },
      },
    ],
  };
}

function python(): Formula {
  const method = String.raw`(?:async )?def (?!_)\w*\(`;
  const deeper = String.raw`(?:(?: {5}| {4}\))[^\n]*)?\n`;
  // A decorator that is called `trace` and nothing more writes the log of a debugger.
  const measured = String.raw`(?: {4}${method}[^\n]*\n(?:${deeper})*? {5}[^\n]*${measuring('observe|inc|incr|increment|timing|timer|time|record|add|count|labels|histogram', 'labels|observe|inc')}| {4}@[^\n]*(?:time[dr]|trace(?![ \t]*\n)|span|metric|measure|instrument)[^\n]*\n(?: {4}@[^\n]*\n)* {4}${method})`;
  return {
    patterns: [
      classWith(String.raw`class \w[^\n]*:\n`, String.raw`(?:[ \t)#][^\n]*)?\n`, measured),
      { pattern: 'def $METHOD(self, ...): $...BODY' },
      regex('$METHOD', '^(?!_)'),
      ...UNMEASURED,
      regex('$...BODY', String.raw`(?s)^(?!.*\bself\.\w+\()`),
      // What is wrapped around it may measure.
      ...notInside('@$WRAPPER\ndef $WRAPPED(...): ...', '@$WRAPPER(...)\ndef $WRAPPED(...): ...'),
    ],
  };
}

function typescript(): Formula {
  const head = String.raw`(?:public |async |readonly )*(?!if\b|for\b|while\b|switch\b|catch\b|constructor\b)\w+(?:<[^\n]*>)?(?: = (?:async )?)?\([^\n]*\n`;
  const measured = String.raw`(?:  |    |\t)${head}(?:(?:(?:   |\t\t)[^\n]*|  \)[^\n]*)?\n)*?(?:   |\t\t)[^\n]*${measuring('observe|inc|increment|timing|startTimer|record|add|count|labels|time', 'labels|observe|startTimer|inc|timing')}`;
  return {
    patterns: [
      fileWithout(String.raw`\n\s+@(?:\w*[sS]pan|[tT]race|[tT]imed?|[mM]easure|[iI]nstrument|[mM]etric)`),
      classWith(String.raw`(?:export |default |abstract )*class \w[^\n]*\{\n`, String.raw`(?:[ \t][^\n]*)?\n`, measured),
      {
        patterns: [
          either('class $CLASS { ... $METHOD(...) { $...BODY } ... }', 'class $CLASS { ... $METHOD = (...) => { $...BODY }; ... }'),
          regex('$METHOD', '^(?!_|#|constructor$)'),
          ...UNMEASURED,
          // What it calls of its own may measure; a builder of queries that is a field begins with the name of a table.
          regex('$...BODY', String.raw`(?s)^(?!.*\bthis\.#?\w+\((?!["'\x60][\w.]+["'\x60]\)\s*\.))`),
          // What measures is not measured.
          regex('$CLASS', '^(?!.*(?:Metric|Telemetry|Instrument|Meter|Trac(?:er|ing)))'),
          { 'focus-metavariable': '$METHOD' },
        ],
      },
      { 'pattern-not-inside': { 'pattern-regex': String.raw`\b(?:private|protected|function)\b[^\n(]*` } },
    ],
  };
}

export default defineRule({
  id: 'no-partial-telemetry',
  category: 'observability',
  severity: 'info',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DW-6', 'SE-18', 'RQ-10', 'DT-13'],
  references: [
    { title: 'Google SRE Book: Monitoring Distributed Systems', url: 'https://sre.google/sre-book/monitoring-distributed-systems/' },
    { title: 'Prometheus: Instrumentation', url: 'https://prometheus.io/docs/practices/instrumentation/' },
    { title: 'OpenTelemetry: Instrumentation', url: 'https://opentelemetry.io/docs/concepts/instrumentation/' },
  ],
  summary: 'disallow a write without telemetry in a class whose other writes are measured',
  why:
    'The store counts and times `put` and `delete`; `update` came later and was forgotten. The database slows down under updates, ' +
    'the dashboard of the store shows two flat lines, and everybody looks elsewhere for an hour.',
  remedy: 'Measure it as its neighbours are measured: the same span, the same histogram, another label.',
  message: '`$METHOD` changes data and is not measured, while other writes beside it are, so their dashboards are blind to it; give it the same span or metric.',
  match: {
    go: { ...go(), options: { implicit_return: false }, paths: { exclude: TEST_FILES.go } },
    python: { ...python(), paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript(), paths: { exclude: TEST_FILES.typescript } },
  },
});
