/** A rule's fixture as it stands beside its Semgrep rule. */
import { annotationOf, predicateNoteOf } from './annotations.js';

/**
 * The name under which `semgrep test` finds a fixture beside `<id>.yaml`: the same stem, then what follows a dot.
 * `fixture_test.go` becomes `<id>.test.go`.
 */
export function semgrepFixtureName(id: string, fixture: string): string {
  return fixture.replace(/^fixture[._-]/, `${id}.`);
}

/**
 * The fixture with what Semgrep cannot know told to it: an `ok:` below a `predicate: <name>` comment becomes `todook:`,
 * since the Semgrep rule has no predicates and reports the line. All else stays as it is.
 */
export function semgrepFixture(text: string): string {
  const lines = text.split('\n');
  return lines.map((line, index) => (isDropped(lines, index) ? line.replace(/\bok(?=\s*:)/, 'todook') : line)).join('\n');
}

function isDropped(lines: readonly string[], index: number): boolean {
  return annotationOf(lines[index] ?? '')?.kind === 'ok' && predicateNoteOf(lines[index - 1] ?? '') !== undefined;
}
