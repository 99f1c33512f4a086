/** `docs/peers.md`: the checks of other tools that answer a finding or stand beside a rule, and how each is turned on. */
import type { Findings } from '../spec/findings.js';
import type { RuleSpec } from '../spec/rule.js';
import { ruleLink } from './findings.js';
import { blocks, generatedNote, sentence, table } from './markdown.js';
import { peerChecks } from './peer-checks.js';
import { PEER_TOOLS, splitCheck, turnOn } from './peer-tools.js';

/** The page, as Markdown. */
export function peersPage(findings: Findings, rules: readonly RuleSpec[]): string {
  const checks = peerChecks(findings, rules);
  const against = checks.filter(({ use }) => use === 'off');
  const page = blocks([
    generatedNote('`src/spec/findings.yaml` and the rules'),
    '# Checks of other tools',
    'Other tools answer some findings by themselves, and overlap with some of our rules. Ready configurations stand in ' +
      '[presets/peers](../presets/peers): [ruff.toml](../presets/peers/ruff.toml), ' +
      '[eslint.config.js](../presets/peers/eslint.config.js), [golangci.yml](../presets/peers/golangci.yml) and ' +
      '[tsconfig.json](../presets/peers/tsconfig.json). What adds to our rules is on there, what reports the same as one of them ' +
      'is left out, and what works against one is off.',
    '## Findings that other tools answer',
    delegateTable(findings),
    '## Advice to switch off',
    against.length === 0
      ? 'None.'
      : table(['Check', 'Why'], against.map(({ tool, rule, reason }) => [checkLink(tool, rule), reason])),
    '## Beside our rules',
    besideTable(rules),
  ]);
  return `${page}\n`;
}

function delegateTable({ findings }: Findings): string {
  const rows = findings.flatMap(({ id, reviewed, delegate = [] }) =>
    delegate.map((check) => {
      const { tool, rule } = splitCheck(check);
      return [id, sentence(reviewed), checkLink(tool, rule), turnOn(tool, rule)];
    }),
  );
  return table(['Finding', 'In review', 'Check', 'How to turn it on'], rows);
}

function besideTable(rules: readonly RuleSpec[]): string {
  const rows = rules.flatMap((spec) =>
    (spec.peers ?? []).map((peer) => [
      ruleLink(spec),
      checkLink(peer.tool, peer.rule),
      peer.contradicts === undefined ? (peer.same === true ? 'reports the same' : 'overlaps') : 'contradicts',
      turnOn(peer.tool, peer.rule),
    ]),
  );
  return table(['Rule', 'Check', 'Compared with it', 'How to turn it on'], rows);
}

function checkLink(tool: string, rule: string): string {
  const url = PEER_TOOLS[tool]?.url;
  const name = url === undefined ? tool : `[${tool}](${url})`;
  return rule === '' ? name : `${name} \`${rule}\``;
}
