import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export function loadPolicies(path: string): unknown {
  // ruleid: require-integrity-check
  const text = readFileSync(path, 'utf8');
  return parse(text);
}

export function loadApprovedPolicies(path: string, approved: string): unknown {
  // ok: require-integrity-check
  const text = readFileSync(path, 'utf8');
  if (createHash('sha256').update(text).digest('hex') !== approved) throw new Error(`${path} is not what was approved`);
  return parse(text);
}
