/** Shapes of Semgrep's answer that are hard to bring about, and what is made of each. */
import { describe, expect, it } from 'vitest';
import { readOutput, type Sent } from '../../../src/engines/semgrep/read-output.js';

const SENT: Sent = {
  ruleIds: ['one', 'two'],
  paths: ['a.go', 'b.go'],
  language: 'go',
  version: '1.182.0',
  timeoutSeconds: 30,
  timeoutThreshold: 3,
  maxBytes: 5_000_000,
};

function answer(changes: object = {}): string {
  const paths = { scanned: ['a.go', 'b.go'], skipped: [] };
  return JSON.stringify({ results: [], errors: [], paths, time: { rules: ['one', 'two'] }, ...changes });
}

function messages(changes: object): string[] {
  const { errors = [] } = readOutput(answer(changes), SENT) ?? {};
  return errors.map(({ path, line, column, ruleId, message }) => [path, line, column, ruleId, message].filter((part) => part !== undefined).join(' | '));
}

describe('readOutput', () => {
  it('has no errors where all rules ran and all files were scanned', () => {
    expect(readOutput(answer(), SENT)).toEqual({ matches: [], errors: [], lost: [] });
  });

  it.each(['', '{', 'null', '[]', '{}', '"text"', answer({ paths: {} }), answer({ time: undefined }), answer({ results: 1 })])(
    'is undefined for what is no answer: %s',
    (text) => {
      expect(readOutput(text, SENT)).toBeUndefined();
    },
  );

  it('takes rules as older versions print them', () => {
    expect(messages({ time: { rules: [{ id: 'one' }, { id: 'two' }] } })).toEqual([]);
  });

  it('knows a path that was sent by the one that comes back', () => {
    const result = { check_id: 'one', path: './a.go', start: { line: 1, col: 1 }, end: { line: 1, col: 2 }, extra: { message: 'm' } };
    expect(readOutput(answer({ results: [result] }), SENT)?.matches).toMatchObject([{ ruleId: 'one', path: 'a.go' }]);
    expect(messages({ paths: { scanned: ['./a.go', './b.go'] } })).toEqual([]);
  });

  it.each([
    [
      'a file that may not be read',
      { type: 'Other syntax error', path: 'a.go', message: 'Other syntax error at line a.go:1:\n Unix_error: Permission denied open a.go' },
      'a.go | This file cannot be read: permission denied.',
    ],
    [
      'a file that cannot be parsed in several places',
      {
        type: ['PartialParsing', []],
        path: 'a.go',
        message: 'Syntax error at line a.go:3:\n `1 2` was unexpected',
        spans: [{ start: { line: 3, col: 10 } }, { start: { line: 6, col: 1 } }, { start: { line: 8, col: 2 } }],
      },
      'a.go | 3 | 10 | This code cannot be parsed, nor 2 other places: `1 2` was unexpected. The rest of the file was scanned.',
    ],
    [
      'too many matches',
      { type: 'Too many matches', rule_id: 'one', path: 'a.go', message: 'Too many matches when running one on a.go:\n An error occurred' },
      'a.go | one | Semgrep gave rule `one` up on this file: it matches too often.',
    ],
    [
      'memory',
      { type: 'Out of memory', rule_id: 'one', path: 'a.go', message: 'Out of memory when running one on a.go:\n ' },
      'a.go | one | Semgrep ran out of memory on this file, with rule `one`; findings may be missing.',
    ],
    [
      'an error of a file that we have no words for',
      { type: 'Fatal error', path: 'a.go', message: 'Fatal error at line a.go:1:\n Not_found\n  raised\tsomewhere' },
      'a.go | Semgrep could not do all of this file: Not_found raised somewhere.',
    ],
    [
      'an error of nothing in particular',
      { type: 'SemgrepError', message: 'SemgrepError :\n the disk is on fire' },
      'Semgrep 1.182.0: the disk is on fire.',
    ],
    [
      'a file that went away',
      { type: 'SemgrepError', message: 'SemgrepError :\n Invalid scanning root: a.go' },
      'a.go | This file cannot be opened any more, so it was not scanned.',
    ],
    [
      'a rule for older versions',
      { type: ['IncompatibleRule', { rule_id: 'one', this_version: '1.182.0', max_version: '1.50.0' }], rule_id: 'one', path: 'x.yaml', message: 'm' },
      'one | Semgrep 1.182.0 left rule `one` out for Go: it needs Semgrep 1.50.0 or older; use another Semgrep, or none and one is installed.',
    ],
    [
      'rules that are no YAML',
      { type: 'Invalid YAML', path: '/tmp/scratch/go.yaml', message: 'Invalid YAML at line /tmp/scratch/go.yaml:2:\n Expected a valid rule ID at id' },
      'Semgrep 1.182.0 rejects a rule for Go: Expected a valid rule ID at id.',
    ],
  ])('says in our words: %s', (_name, error, message) => {
    expect(messages({ errors: [error] })).toEqual([message]);
  });

  it('shortens a long complaint', () => {
    const [message = ''] = messages({ errors: [{ type: 'Rule parse error', rule_id: 'one', message: `Rule parse error in rule one:\n ${'x'.repeat(5000)}` }] });
    expect(message.length).toBeLessThan(400);
  });

  it('names each file that is not among the scanned, with the reason where there is one', () => {
    const skipped = [
      { path: 'a.go', reason: 'too_big', details: 'target file size exceeds …' },
      { path: 'b.go', reason: 'cli_exclude_flags_match' },
    ];
    expect(messages({ paths: { scanned: [], skipped } })).toEqual([
      'a.go | This file was not scanned: it is larger than 5 MB. Leave it out with `--exclude` if nobody wrote it by hand.',
      'b.go | Semgrep left this file out: cli exclude flags match.',
    ]);
    expect(messages({ paths: { scanned: ['b.go'] } })).toEqual(['a.go | Semgrep left this file out and does not say why.']);
  });

  it('names each rule that did not run, unless an error already does', () => {
    const error = { type: 'Rule parse error', rule_id: 'one', message: 'Rule parse error in rule one:\n Invalid pattern' };
    expect(messages({ errors: [error], time: { rules: [] } })).toEqual([
      'one | Semgrep 1.182.0 rejects rule `one` for Go: Invalid pattern.',
      'two | Semgrep 1.182.0 did not run rule `two` for Go, and does not say why.',
    ]);
  });
});
