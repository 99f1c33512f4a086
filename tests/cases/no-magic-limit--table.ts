export function stepOf(seconds: number): string {
  if (seconds <= 5 * 60) {
    // ok: no-magic-limit
    return 'five-minutes';
  } else if (seconds <= 30 * 60) {
    return 'half-hour';
    // ok: no-magic-limit
  } else if (seconds <= 12 * 3600) {
    return 'half-day';
  } else {
    return 'day';
  }
}

export function isTooOld(seconds: number): boolean {
  // ruleid: no-magic-limit
  if (seconds >= 12 * 3600) {
    return true;
  }
  return false;
}
