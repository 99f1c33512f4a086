import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { peerChecks } from '../../src/emit/peer-checks.js';
import { peerPresets } from '../../src/emit/peer-presets.js';
import { peersPage } from '../../src/emit/peers-page.js';
import type { Peer, RuleSpec } from '../../src/spec/rule.js';
import { SAMPLE_FINDINGS } from './sample-findings.js';
import { SAMPLE } from './sample-rule.js';

const PEERS: Peer[] = [
  { tool: 'ruff', rule: 'S110', same: true },
  { tool: 'ruff', rule: 'RUF006' },
  { tool: 'ruff', rule: 'SIM105', contradicts: 'it asks for `suppress`' },
  { tool: 'eslint', rule: 'no-await-in-loop', contradicts: 'it asks for `Promise.all` without a limit' },
  { tool: 'typescript-eslint', rule: 'no-floating-promises' },
  { tool: 'golangci-lint', rule: 'contextcheck' },
  { tool: 'gosec', rule: 'G118' },
  { tool: 'revive', rule: 'use-any', contradicts: 'it renames the type and keeps it' },
];
const RULES: RuleSpec[] = [{ ...SAMPLE, peers: PEERS }];
const checks = peerChecks(SAMPLE_FINDINGS, RULES);
const files = new Map(peerPresets(checks));
const text = (name: string): string => files.get(name) ?? '';

describe('peerChecks', () => {
  it('holds each check once, with its use', () => {
    expect(checks.map(({ tool, rule, use }) => `${tool}:${rule} ${use}`)).toEqual([
      'eslint:no-await-in-loop off', 'go test -race: on', 'golangci-lint:contextcheck on', 'gosec:G118 on', 'revive:use-any off',
      'ruff:RUF006 on', 'ruff:S105 on', 'ruff:S110 twin', 'ruff:SIM105 off', 'typescript-eslint:no-floating-promises on',
    ]);
  });

  it('keeps a delegated check on where a rule reports the same, and off where one is against it', () => {
    const of = (peer: Peer): unknown => peerChecks(SAMPLE_FINDINGS, [{ ...SAMPLE, peers: [peer] }]).find(({ rule }) => rule === 'S105')?.use;
    expect(of({ tool: 'ruff', rule: 'S105', same: true })).toBe('on');
    expect(of({ tool: 'ruff', rule: 'S105', contradicts: 'so' })).toBe('off');
  });
});

describe('peerPresets', () => {
  it('gives ruff what to add and what to ignore, with reasons', () => {
    expect(text('ruff.toml')).toContain('extend-select = [\n  "RUF006", # Overlaps with no-lost-write.\n  "S105", # Answers finding DT-1.\n  # S110 is left out:');
    expect(text('ruff.toml')).toContain('ignore = [\n  "SIM105", # Works against no-lost-write. It asks for suppress.\n]');
  });

  it('gives ESLint a block for any file and one with types', () => {
    expect(text('eslint.config.js')).toContain("'no-await-in-loop': 'off', // Works against no-lost-write.");
    expect(text('eslint.config.js')).toContain("import tseslint from 'typescript-eslint';");
    expect(text('eslint.config.js')).toContain("'@typescript-eslint/no-floating-promises': 'error'");
  });

  it('gives golangci-lint its linters, and those that choose among checks their choice', () => {
    expect(load(text('golangci.yml'))).toEqual({
      version: '2',
      linters: { enable: ['contextcheck', 'gosec'], settings: { gosec: { includes: ['G118'] } } },
    });
    expect(text('golangci.yml')).toContain("# revive's use-any stays off");
  });
});

describe('peersPage', () => {
  it('says how to turn on what answers a finding, and what to switch off', () => {
    const page = peersPage(SAMPLE_FINDINGS, RULES);
    expect(page).toContain('| DT-1 | The race detector runs. | [ruff](https://docs.astral.sh/ruff/rules/) `S105` | `extend-select = ["S105"]` in `ruff.toml` |');
    expect(page).toMatch(/## Advice to switch off[\s\S]*`no-await-in-loop` \| Works against `no-lost-write`\. It asks for/);
  });
});
