interface Check {
  readonly passed: boolean;
}

export function passRate(checks: readonly Check[]): number {
  // ruleid: no-unguarded-average
  return checks.filter((check) => check.passed).length / checks.length;
}

export function passRateOfSome(checks: readonly Check[]): number {
  if (checks.length === 0) return 1;
  // ok: no-unguarded-average
  return checks.filter((check) => check.passed).length / checks.length;
}

export function densities(words: readonly string[], text: string): number[] {
  return words.map((word) => {
    const found = (text.match(new RegExp(word, 'g')) || []).length;
    // ruleid: no-unguarded-average
    return found / text.length;
  });
}
