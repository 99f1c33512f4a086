/**
 * The check of a rule, run by the build, by the generator and by the tests. Each problem is one line that names file, rule
 * and key, says what is wrong and how to mend it.
 */
import { SEVERITIES, type RuleSpec } from '../src/spec/rule.js';
import type { Findings } from '../src/spec/findings.js';
import { checkFindings } from './check-findings.js';
import { checkFolder } from './check-folder.js';
import { checkFormulas, checkFormulaShapes } from './check-formula.js';
import { checkPrecision } from './check-precision.js';
import { checkShape, type KeyProblem } from './check-shape.js';
import { checkTexts } from './check-text.js';
import { FILL_IN } from './fill-in.js';
import { FINDINGS_FILE } from './load-findings.js';
import type { LoadedRule } from './load-rules.js';
import { ruleIdProblem } from './rule-names.js';
import { suggestName } from './suggest-name.js';

/** Problems of all rules and of findings.yaml, rule by rule; none when all is well. */
export function checkAll(rules: readonly LoadedRule[], findings: Findings): string[] {
  return [...checkFindings(findings), ...rules.flatMap((rule) => checkRule(rule, findings)), ...checkUnique(rules), ...checkCovers(rules)];
}

/**
 * Every problem of a rule.
 *
 * A spec that is not shaped as one, or that still has the scaffold's marks, is checked no further: what else could be said
 * of it would only repeat that.
 */
export function checkRule(rule: LoadedRule, findings: Findings): string[] {
  if (rule.problem !== undefined) return [rule.problem];
  const inSpec = (problems: readonly KeyProblem[]) =>
    problems.map(({ key, text }) => `${rule.folder}/rule.ts: ${rule.name}: \`${key}\` ${text}`);
  const shape = checkShape(rule.spec);
  if (shape.length > 0) return inSpec(shape);
  const folder = checkFolder(rule).map(({ file, text }) => `${rule.folder}/${file}: ${rule.name}: ${text}`);
  const unfilled = unfilledTexts(rule.spec, '');
  if (unfilled.length > 0) return [...inSpec(unfilled), ...folder];
  const spec = [
    ...checkNames(rule),
    ...checkOwnFindings(rule.spec, findings),
    ...checkTexts(rule.spec),
    ...checkPeers(rule.spec),
    ...checkPrecision(rule.spec),
    ...checkFormulas(rule.spec),
  ];
  return [...inSpec(spec), ...folder];
}

/** True for a rule of which every product can be printed, finished or not. */
export function isPrintable(rule: LoadedRule): boolean {
  return rule.problem === undefined && checkShape(rule.spec).length === 0 && checkFormulaShapes(rule.spec).length === 0;
}

function checkUnique(rules: readonly LoadedRule[]): string[] {
  return rules.flatMap((rule) => {
    const first = rules.find(({ name }) => name === rule.name);
    if (first === rule || first === undefined) return [];
    return [`${rule.folder}/rule.ts: ${rule.name}: \`id\` is that of ${first.folder} too; give one of them another`];
  });
}

/** A rule is covered by rules that exist and are graver, or as grave. */
function checkCovers(rules: readonly LoadedRule[]): string[] {
  const severities = new Map(rules.map(({ name, spec }) => [name, SEVERITIES.indexOf(spec.severity)]));
  return rules.flatMap(({ folder, name, spec }) =>
    (spec.coveredBy ?? []).flatMap((id, index) => {
      const problem = (text: string): string[] => [`${folder}/rule.ts: ${name}: \`coveredBy[${index}]\` is \`${id}\`, ${text}`];
      const severity = severities.get(id);
      if (severity === undefined) return problem(`which is no rule; ${suggestName(id, [...severities.keys()])}`);
      return severity > SEVERITIES.indexOf(spec.severity) ? problem('which is less grave; let that one be covered by this') : [];
    }),
  );
}

function checkNames({ spec, name, category }: LoadedRule): KeyProblem[] {
  const problems: KeyProblem[] = [];
  if (spec.id !== name) {
    problems.push({ key: 'id', text: `is \`${spec.id}\` in a folder called \`${name}\`; make them one name` });
  }
  const form = ruleIdProblem(spec.id);
  if (form !== undefined) problems.push({ key: 'id', text: form });
  if (spec.category !== category) {
    const text = `is \`${spec.category}\` in a folder under \`${category}\`; move the folder or change the key`;
    problems.push({ key: 'category', text });
  }
  return problems;
}

function checkOwnFindings(spec: RuleSpec, { findings }: Findings): KeyProblem[] {
  const ids = findings.map(({ id }) => id);
  const unclaimed = findings.filter(({ id, rules }) => rules?.includes(spec.id) === true && !spec.findings.includes(id));
  return [
    ...(spec.findings.length === 0
      ? [{ key: 'findings', text: `is empty; name the findings of ${FINDINGS_FILE} that the rule answers` }]
      : []),
    ...spec.findings.flatMap((id, index) => {
      if (ids.includes(id)) return [];
      return [{ key: `findings[${index}]`, text: `is \`${id}\`, which is not in ${FINDINGS_FILE}; ${nearFinding(id, ids)}` }];
    }),
    ...unclaimed.map(({ id }) => ({
      key: 'findings',
      text: `leaves out \`${id}\`, which names this rule in ${FINDINGS_FILE}; add it here or take the rule away there`,
    })),
  ];
}

function nearFinding(id: string, ids: readonly string[]): string {
  const document = id.replace(/-.*/, '');
  const same = ids.filter((candidate) => candidate.startsWith(`${document}-`));
  return same.length === 0 ? suggestName(id, ids) : `there are ${same[0] ?? ''} to ${same.at(-1) ?? ''}`;
}

function checkPeers(spec: RuleSpec): KeyProblem[] {
  return (spec.peers ?? []).flatMap((peer, index): KeyProblem[] => {
    const key = `peers[${index}]`;
    if (peer.same === true && peer.contradicts !== undefined) {
      return [{ key, text: `says both \`same\` and \`contradicts\` of \`${peer.rule}\`; keep one of them` }];
    }
    const strangers = (peer.languages ?? []).filter((language) => spec.match[language] === undefined);
    return strangers.map((language) => ({
      key: `${key}.languages`,
      text: `names \`${language}\`, and there is no \`match.${language}\`; take it away`,
    }));
  });
}

/** The places where nothing is written yet, or where the scaffold's mark still stands. */
function unfilledTexts(value: unknown, key: string): KeyProblem[] {
  if (typeof value === 'string') {
    const at = value.indexOf(FILL_IN);
    if (at !== -1) return [{ key, text: `still says \`${value.slice(at)}\`; do that` }];
    // An empty fix deletes what was matched.
    return value.trim() === '' && !key.endsWith('fix') ? [{ key, text: 'is empty; write it' }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((member, index) => unfilledTexts(member, `${key}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => unfilledTexts(member, key === '' ? name : `${key}.${name}`));
}
