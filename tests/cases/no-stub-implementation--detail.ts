import { log, parse } from './pages.js';

export function width(page: string | null, kind: string): string {
  // ok: no-stub-implementation
  // TODO #4711
  const isSpread = parse(page!).length > 1;
  if (kind === 'poster') {
    return 'wide';
  }
  if (kind === 'atlas' && isSpread) {
    log.debug('an atlas is shown as a spread');
    return 'spread';
  }
  return isSpread ? 'double' : 'single';
}

export function height(page: string): string | null {
  if (page === '') {
    return null;
  }
  // ruleid: no-stub-implementation
  // TODO: measure the page
  return 'tall';
}
