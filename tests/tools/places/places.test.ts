import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRules } from '../../../tools/load-rules.js';
import { readQueries } from '../../../tools/places/candidates.js';
import { nameOf, readPlaces, VERDICTS, writePlaces, type LabelledPlace } from '../../../tools/places/places.js';
import { readRepositories } from '../../../tools/places/repositories.js';
import { LANGUAGES } from '../../../src/spec/rule.js';

const place: LabelledPlace = {
  rule: 'no-fire-and-forget', language: 'typescript', repository: 'owner/name', commit: 'c'.repeat(40), path: 'src/a.ts', line: 7, to: 9,
  verdict: 'right', half: 'decide', reason: "the user's mail is lost: nobody waits",
};

describe('places', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resilience-places-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('come back as they were written, one a line', () => {
    const places: LabelledPlace[] = [place, { ...place, line: 30, to: 30, verdict: 'wrong', found: 'search' }, { ...place, half: 'measure', language: 'go', path: 'b.go' }];
    writePlaces(places, folder);
    expect(readPlaces(['decide'], folder)).toEqual(places.slice(0, 2));
    expect(readPlaces(['measure'], folder)).toEqual(places.slice(2));
    expect(readFileSync(join(folder, 'decide/typescript.yaml'), 'utf8').trim().split('\n')).toHaveLength(3);
  });
});

describe('the labelled places', async () => {
  const places = readPlaces();
  const rules = await loadRules();

  it('are about rules, in repositories that are named', () => {
    const names = new Set(rules.map(({ name }) => name));
    const repositories = new Map(readRepositories().map(({ name, commit }) => [name, commit]));
    expect(places.filter(({ rule }) => !names.has(rule))).toEqual([]);
    expect(places.filter(({ repository, commit }) => repositories.get(repository) !== commit)).toEqual([]);
  });

  it('are whole, and each stands once', () => {
    const broken = places.filter(({ verdict, reason, line, to }) => !VERDICTS.includes(verdict) || reason === '' || !(line >= 1 && to >= line));
    expect(broken).toEqual([]);
    const names = places.map((one) => `${one.rule} ${one.language} ${nameOf(one)}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(LANGUAGES)('have a query for each rule in %s', (language) => {
    const asked = new Set(readQueries(language).map(({ id }) => id));
    const own = new Set(places.filter((one) => one.language === language).map(({ rule }) => rule));
    expect([...own].filter((rule) => !asked.has(rule))).toEqual([]);
    for (const { metadata } of readQueries(language)) expect(() => new RegExp(metadata.says, 'i')).not.toThrow();
  });
});
