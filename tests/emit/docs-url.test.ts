import { describe, expect, it } from 'vitest';
import { docsUrl } from '../../src/emit/docs-url.js';

describe('docsUrl', () => {
  it.each([
    ['https://github.com/acme/resilience#readme', 'https://github.com/acme/resilience/blob/HEAD/docs/rules/no-x.md'],
    ['https://github.com/acme/resilience.git', 'https://github.com/acme/resilience/blob/HEAD/docs/rules/no-x.md'],
    ['https://gitlab.com/acme/team/resilience/', 'https://gitlab.com/acme/team/resilience/-/blob/HEAD/docs/rules/no-x.md'],
    ['https://resilience.example.org/', 'https://resilience.example.org/rules/no-x'],
    ['https://example.org/resilience?from=npm', 'https://example.org/resilience/rules/no-x'],
  ])('builds the page\'s address from the homepage %s', (homepage, url) => {
    expect(docsUrl('no-x', homepage)).toBe(url);
  });

  it('is undefined while there is no homepage', () => {
    expect(docsUrl('no-x', '')).toBeUndefined();
  });
});
