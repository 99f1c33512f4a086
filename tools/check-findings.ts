/** Whether findings.yaml has the form that the checklist is made of. */
import { FINDING_SEVERITIES, RISKS, documentOf, type Findings, type ReviewFinding } from '../src/spec/findings.js';
import { PEER_TOOLS, splitCheck } from '../src/emit/peer-tools.js';
import { CATEGORIES } from '../src/spec/rule.js';
import { USES } from '../src/spec/uses.js';
import { ruleIdProblem } from './rule-names.js';
import { FINDINGS_FILE } from './load-findings.js';
import { suggestName } from './suggest-name.js';

const KEYS = ['id', 'topic', 'severity', 'reviewed', 'rules', 'delegate', 'checklist', 'good'];

/** Every problem of the file, one line each. */
export function checkFindings(file: Findings): string[] {
  const { documents, findings } = file;
  const seen = new Set<string>();
  const ofFindings = findings.flatMap((finding) => {
    const again = seen.has(finding.id);
    seen.add(finding.id);
    const twice = again ? ['stands there twice; give one of them another id'] : [];
    const problems = [...twice, ...checkFinding(finding, Object.keys(documents))];
    return problems.map((problem) => `${FINDINGS_FILE}: ${finding.id}: ${problem}`);
  });
  return [...ofFindings, ...[...checkRisks(file), ...checkAsks(file)].map((problem) => `${FINDINGS_FILE}: ${problem}`)];
}

/** Each finding is of one kind of risk. */
function checkRisks({ risks, findings }: Findings): string[] {
  const listed = Object.values(risks).flat();
  return [
    ...Object.keys(risks).flatMap((risk) => oneOf('risks', risk, RISKS)),
    ...listed.filter((id) => !findings.some((finding) => finding.id === id)).map((id) => `\`risks\` names \`${id}\`, which is no finding; take it out`),
    ...findings.flatMap(({ id }) => {
      const count = listed.filter((other) => other === id).length;
      return count === 1 ? [] : [`${id}: stands ${count} times in \`risks\`; write it below one kind`];
    }),
  ];
}

/** What code makes relevant are questions. */
function checkAsks({ asks, findings }: Findings): string[] {
  const questions = findings.filter(({ checklist }) => checklist !== undefined).map(({ id }) => id);
  return [
    ...Object.keys(asks).flatMap((use) => oneOf('asks', use, USES)),
    ...USES.filter((use) => asks[use] === undefined).map((use) => `\`asks\` says nothing of \`${use}\`; name the questions that it makes relevant`),
    ...Object.values(asks).flat().filter((id) => !questions.includes(id)).map((id) => `\`asks\` names \`${id}\`, which has no \`checklist\`; take it out`),
  ];
}

function checkFinding(finding: ReviewFinding, documents: readonly string[]): string[] {
  const problems: string[] = [];
  const strange = Object.keys(finding).filter((key) => !KEYS.includes(key));
  problems.push(...strange.map((key) => `\`${key}\` is no key; ${suggestName(key, KEYS)}`));
  if (!/^[A-Z]+-[1-9]\d*$/.test(finding.id)) problems.push('`id` is not of the form `<document>-<number>`; write it so');
  else if (!documents.includes(documentOf(finding))) {
    problems.push(`\`id\` names no document; ${suggestName(documentOf(finding), documents)}`);
  }
  problems.push(...oneOf('topic', finding.topic, CATEGORIES), ...oneOf('severity', finding.severity, FINDING_SEVERITIES));
  if (typeof finding.reviewed !== 'string' || finding.reviewed === '') {
    problems.push('`reviewed` is missing; say what the finding was about');
  }
  if (finding.rules === undefined && finding.delegate === undefined && finding.checklist === undefined) {
    problems.push('has no answer; write `rules`, `delegate` or `checklist`');
  }
  problems.push(...(finding.rules ?? []).flatMap((id) => ruleIdProblem(id) ?? []).map((problem) => `\`rules\` ${problem}`));
  problems.push(...(finding.delegate ?? []).flatMap((check) => oneOf('delegate', splitCheck(check).tool, Object.keys(PEER_TOOLS))));
  if (finding.checklist !== undefined && !finding.checklist.endsWith('?')) {
    problems.push('`checklist` is no question; end it with a question mark');
  }
  if ((finding.checklist === undefined) !== (finding.good === undefined)) {
    problems.push('has one of `checklist` and `good` and not the other; write the question and what a good answer looks like');
  }
  return problems;
}

function oneOf(key: string, value: string, names: readonly string[]): string[] {
  return names.includes(value) ? [] : [`\`${key}\` is \`${value}\`; ${suggestName(String(value), names)}`];
}
