import { describe, expect, it } from 'vitest';
import { translateRegex } from '../../src/pattern/compiled/regex.js';
import { vocabularyRegex } from '../../src/spec/vocabulary.js';
import type { VocabularyReference } from '../../src/spec/formula.js';

/** Whether a name carries a word of a list. */
function carries(name: string, reference: VocabularyReference, own?: string): boolean {
  const { source, flags } = translateRegex(vocabularyRegex(reference, own === undefined ? {} : { [String(reference.vocabulary)]: [own] }));
  return new RegExp(source, `${flags}y`).test(name);
}

describe('vocabularyRegex', () => {
  it.each(['deadLetter', 'DeadLetter', 'dead_letter', 'dead-letter', 'DEAD_LETTER', 'deadletter'])('takes a compound in any naming style: %s', (name) => {
    expect(carries(name, { vocabulary: 'queue' }, 'dead letter')).toBe(true);
  });

  it.each(['Db', 'DB', 'dB', 'db', 'BackEnd', 'backEnd', 'DataBase'])('takes a word whatever of it is in capitals: %s', (name) => {
    expect(carries(name, { vocabulary: 'store' })).toBe(true);
  });

  it.each([
    ['whole', 'delete', true], ['whole', 'deleteUser', false], ['whole', 'undelete', false],
    ['start', 'deleteUser', true], ['start', '__DELETE_USER', true], ['start', 'deleteX', true], ['start', 'deleted', false], ['start', 'DELETEd', false], ['start', 'softDelete', false],
    ['end', 'softDelete', true], ['end', 's.soft_delete', true], ['end', 'delete', true], ['end', 'undelete', false], ['end', 'UNDELETE', false], ['end', 'deleteUser', false],
    ['part', 'softDeleteUser', true], ['part', 'v2Delete', true], ['part', 'v2delete', true], ['part', 'softDeleted', false], ['part', 'undelete', false], ['part', 'UNDELETE', false],
  ] as const)('knows where a word begins and ends: %s, %s', (match, name, expected) => {
    expect(carries(name, { vocabulary: 'write', match })).toBe(expected);
    expect(carries(name, { vocabulary: 'write', match, not: true })).toBe(!expected);
  });
});
