/** What our matcher finds in a case. */
import { compileMatch } from '../../src/pattern/compile.js';
import type { CompiledMatch } from '../../src/pattern/compiled/compiled.js';
import { factsOf, type SourceFile } from '../../src/pattern/file/facts.js';
import { interpolateMessage } from '../../src/pattern/matcher.js';
import { compileTaintMatch, isTaintRule } from '../../src/taint/compile.js';
import { matcherOf } from '../../src/taint/matcher.js';
import { parsePatternSource, parseText } from '../../src/pattern/file/oxc.js';
import { describeFinding, matchOf, type Case } from './cases.js';

/** Findings as `expect` has them, sorted; the match goes through JSON as it does when it is shipped. */
export function findOurs(test: Case, file: SourceFile): string[] {
  const body = matchOf(test) as unknown as Record<string, unknown>;
  const match = isTaintRule(body) ? { ...compileTaintMatch(body, parsePatternSource), options: body['options'] } : compileMatch(matchOf(test), parsePatternSource);
  const compiled = JSON.parse(JSON.stringify(match)) as CompiledMatch;
  const facts = factsOf(file);
  const matcher = matcherOf(compiled, {}, parseText);
  const found = matcher.run(facts);
  if (found.length > 0 && !matcher.mayMatch(facts.file)) throw new Error(`needs are wrong: ${JSON.stringify(compiled.needs)}`);
  const findings = found.map((match) =>
    describeFinding(file.text, match.range, interpolateMessage(test.message ?? '', match, facts)),
  );
  return [...new Set(findings)].sort(byPlace);
}

/** By line and column, then by message. */
export function byPlace(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
