/** A rule's page, `docs/rules/<id>.md`. Header, tables and examples are derived; the prose is the spec's and notes.md's. */
import { documentOf, type Findings } from '../spec/findings.js';
import type { Kind } from '../spec/kinds.js';
import {
  hasEarned, kindsOf, LANGUAGES, languagesOf, type Language, type Peer, type Precision, type RuleSpec,
} from '../spec/rule.js';
import type { VariantCount, VariantCounts } from '../spec/variants.js';
import { examplesOf } from './examples.js';
import { blocks, codeBlock, generatedNote, listed, sentence, table } from './markdown.js';
import { LANGUAGE_NAME } from './names.js';
import { HOW_TO_FIX, parseNotes, type Notes } from './notes.js';
import { turnOn } from './peer-tools.js';
import { eslintTwin } from './peers.js';

/** What a page is made of beside the spec. */
export interface PageSources {
  /** notes.md. */
  readonly notes: string;
  /** The text of the fixture of each language. */
  readonly fixtures: Readonly<Partial<Record<Language, string>>>;
  readonly findings: Findings;
  /** How many rewritings of its fixtures the rule still reports; absent where nobody has counted. */
  readonly variants?: VariantCounts[string];
}

const WHY = 'Why it fails in production';
const EXAMPLES = 'Examples';
const PRECISION = 'How often it is right';
const PEERS = 'Other tools';
const SUPPRESS = 'How to suppress a finding';
const REFERENCES = 'References';

/** The titles that the generator writes; notes.md may continue `How to fix` and use none of the others. */
export const PAGE_SECTIONS: readonly string[] = [WHY, EXAMPLES, HOW_TO_FIX, PRECISION, PEERS, SUPPRESS, REFERENCES];

const CODE_LANGUAGE: Readonly<Record<Language, string>> = { go: 'go', python: 'python', typescript: 'ts' };

/** The page of a rule, as Markdown. */
export function rulePage(spec: RuleSpec, sources: PageSources): string {
  const notes = parseNotes(sources.notes);
  const page = blocks([
    generatedNote(`\`src/rules/${spec.category}/${spec.id}\``),
    `# ${spec.id}`,
    sentence(spec.summary),
    facts(spec, sources.findings),
    section(WHY, blocks([spec.why, notes.lead])),
    section(EXAMPLES, examples(spec, sources.fixtures)),
    section(HOW_TO_FIX, blocks([sentence(spec.remedy), sectionOf(notes, HOW_TO_FIX)])),
    ...notes.sections.filter(({ title }) => title !== HOW_TO_FIX).map(({ title, text }) => section(title, text)),
    section(PRECISION, blocks([precision(spec), rewritings(spec, sources.variants)])),
    section(PEERS, peers(spec)),
    section(SUPPRESS, suppression(spec)),
    section(REFERENCES, references(spec)),
  ]);
  return `${page}\n`;
}

function section(title: string, text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : `## ${title}\n\n${text}`;
}

function sectionOf(notes: Notes, title: string): string | undefined {
  return notes.sections.find((candidate) => candidate.title === title)?.text;
}

function facts(spec: RuleSpec, findings: Findings): string {
  const languages = languagesOf(spec);
  const row = (name: string, value: (language: Language) => string) => [name, ...languages.map(value)];
  const fixes = row('Fix', (language) => fixOf(spec, language));
  return blocks([
    table(row('', (language) => LANGUAGE_NAME[language]), [
      row('Preset', (language) => `\`${spec.preset[language] ?? 'all'}\``),
      row('Severity', () => spec.severity),
      row('For', (language) => kindsText(spec, language)),
      row('Runs in', (language) => (language === 'typescript' ? 'ESLint, `scan`, Semgrep' : '`scan`, Semgrep')),
      ...(fixes.slice(1).every((fix) => fix === BY_HAND) ? [] : [fixes]),
    ]),
    skippedTests(spec),
    reviews(spec, findings),
  ]);
}

/** The kinds of code that the rule looks at. */
function kindsText(spec: RuleSpec, language: Language): string {
  const kinds = kindsOf(spec, language);
  return kinds === undefined ? 'all code' : kinds.map((kind) => KIND_NAME[kind]).join(', ');
}

const KIND_NAME: Readonly<Record<Kind, string>> = {
  service: 'services and libraries',
  browser: 'browser code',
  command: 'command lines and scripts',
  migration: 'migrations',
  test: 'tests',
  example: 'examples',
};

const BY_HAND = 'by hand';

function fixOf(spec: RuleSpec, language: Language): string {
  const match = spec.match[language];
  if (match?.fix !== undefined) return 'automatic';
  return match?.suggestion === undefined ? BY_HAND : 'suggested in the editor';
}

/** Semgrep's own default leaves test files out, so that a rule about tests would find nothing and say so nowhere. */
function skippedTests({ category, match }: RuleSpec): string | undefined {
  if (category !== 'testing' || (match.go === undefined && match.python === undefined)) return undefined;
  return (
    'Semgrep by itself leaves test files out; `scan` does not. To use this rule in a Semgrep of your own, put a file ' +
    '`.semgrepignore` at the root of the project; an empty one will do.'
  );
}

/** Where the rule comes from: the findings of reviews that it answers. */
function reviews(spec: RuleSpec, { documents, findings }: Findings): string | undefined {
  const own = findings.filter(({ id }) => spec.findings.includes(id));
  if (own.length === 0) return undefined;
  const lines = own.map((finding) => {
    const title = documents[documentOf(finding)]?.title ?? '';
    const verb = finding.severity === 'praise' ? 'praised' : 'found';
    return `- ${finding.id}, ${verb} in "${title}": ${finding.reviewed}`;
  });
  return blocks(['The rule comes from code review:', lines.join('\n')]);
}

function examples(spec: RuleSpec, fixtures: PageSources['fixtures']): string {
  return blocks(
    languagesOf(spec).flatMap((language) => {
      const { reported, accepted } = examplesOf(fixtures[language] ?? '');
      const code = (texts: readonly string[]) => codeBlock(CODE_LANGUAGE[language], texts.join('\n\n'));
      return [
        `### ${LANGUAGE_NAME[language]}`,
        ...(reported.length === 0 ? [] : ['Reported:', code(reported)]),
        ...(accepted.length === 0 ? [] : ['Not reported:', code(accepted)]),
      ];
    }),
  );
}

function precision(spec: RuleSpec): string {
  const counted = LANGUAGES.filter((language) => spec.precision?.[language] !== undefined);
  const unseen = languagesOf(spec).filter((language) => !counted.includes(language));
  const rows = counted.map((language) => precisionRow(spec, language));
  return blocks([
    rows.length === 0 ? undefined : MEASURED,
    rows.length === 0 ? undefined : table(['Language', 'Right', 'Debatable', 'Wrong', 'Labelled places found', 'Read on'], rows),
    unseen.length === 0
      ? undefined
      : `${listed(unseen.map((language) => LANGUAGE_NAME[language]))}: not yet measured on real code.`,
  ]);
}

/** How much is still reported where the code is written another way. */
function rewritings(spec: RuleSpec, counts: PageSources['variants'] = {}): string | undefined {
  const rows = languagesOf(spec).flatMap((language) => {
    const count = counts[language];
    return count === undefined ? [] : [[LANGUAGE_NAME[language], `${count.reported} of ${count.made}`, missed(count)]];
  });
  if (rows.length === 0) return undefined;
  return blocks([
    'Rewritings of what its fixtures mark, in which the defect is still there (`npm run variants`):',
    table(['Language', 'Still reported', 'Missed'], rows),
  ]);
}

/** The kinds of rewritings that are missed, most frequent first. */
function missed(count: VariantCount): string {
  const kinds = Object.entries(count.missed).sort(([, a], [, b]) => b - a);
  return kinds.length === 0 ? '–' : kinds.map(([kind, times]) => `${kind} (${times})`).join(', ');
}

const MEASURED =
  'Findings on code that the rule was not written against, read one by one (*right*: who knows the code would change it; ' +
  '*debatable*: true, and nobody would); and defects that a reader marked before the rule was asked, and how many of them it finds.';

function precisionRow(spec: RuleSpec, language: Language): string[] {
  const { right, debatable, wrong, on, lines, recall } = spec.precision?.[language] ?? NOTHING_COUNTED;
  const all = right + debatable + wrong;
  const share = (part: number) => (all === 0 ? '–' : `${part} (${Math.round((100 * part) / all)}%)`);
  const shipped = spec.match[language] === undefined ? ' (tried, not shipped)' : '';
  const amount = lines === undefined ? [] : [`${(lines / 1_000_000).toFixed(1)} million lines of services`];
  return [
    LANGUAGE_NAME[language] + shipped,
    share(right),
    share(debatable),
    share(wrong),
    recall === undefined ? '–' : `${recall.found} of ${recall.of}`,
    [...amount, ...on].join(', '),
  ];
}

const NOTHING_COUNTED: Precision = { right: 0, debatable: 0, wrong: 0, on: [] };

function peers(spec: RuleSpec): string | undefined {
  if (spec.peers === undefined || spec.peers.length === 0) return undefined;
  const rows = spec.peers.map((peer) => [
    `${peer.tool} \`${peer.rule}\``,
    (peer.languages ?? languagesOf(spec)).map((language) => LANGUAGE_NAME[language]).join(', '),
    relation(peer),
    howTo(peer),
  ]);
  return blocks([table(['Check', 'For', 'Compared with this rule', 'How to turn it on'], rows), leftOut(spec)]);
}

function howTo({ tool, rule, contradicts, onByDefault }: Peer): string {
  if (contradicts !== undefined) return 'leave it off';
  return onByDefault === true ? 'it is on by default' : turnOn(tool, rule);
}

function relation(peer: Peer): string {
  if (peer.contradicts !== undefined) return `contradicts it. ${sentence(peer.contradicts)} Turn one of the two off.`;
  return peer.same === true ? 'reports the same' : 'overlaps';
}

/** One finding twice helps nobody, so our ESLint presets leave to ESLint what it reports by default. */
function leftOut(spec: RuleSpec): string | undefined {
  const peer = eslintTwin(spec);
  if (peer === undefined || !hasEarned(spec, 'typescript', 'strict')) return undefined;
  return (
    `ESLint's own recommended set reports the same with \`${peer.rule}\`, so our ESLint presets \`recommended\` and ` +
    '`strict` leave this rule out. It is on in `all` and in `resilience scan`.'
  );
}

function suppression(spec: RuleSpec): string {
  const languages = languagesOf(spec);
  const comments: string[] = [];
  if (languages.includes('typescript')) {
    comments.push(codeBlock('ts', `// eslint-disable-next-line resilience/${spec.id} -- why it is right here`));
  }
  if (languages.some((language) => language !== 'python')) comments.push(codeBlock('', `// nosemgrep: ${spec.id}`));
  if (languages.includes('python')) comments.push(codeBlock('python', `# nosemgrep: ${spec.id}`));
  return blocks(['In a comment on the line above the finding:', ...comments]);
}

function references({ references: pages, cwe = [] }: RuleSpec): string {
  const links = pages.map(({ title, url }) => `- [${title}](${url})`);
  const weaknesses = cwe.map((title) => {
    const number = /^CWE-(\d+)/.exec(title)?.[1] ?? '';
    return `- [${title}](https://cwe.mitre.org/data/definitions/${number}.html)`;
  });
  return [...links, ...weaknesses].join('\n');
}
