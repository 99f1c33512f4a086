/** Where tests live, as `paths` globs: code that sets a scene up fails in front of its author, not in production. */
import type { Language } from './rule.js';

export const TEST_FILES: Readonly<Record<Language, readonly string[]>> = {
  go: ['*_test.go', 'testdata/', 'test/', 'tests/', 'e2e/', 'testutil/', 'mocks/'],
  python: ['test_*.py', '*_test.py', 'conftest.py', 'testing.py', 'test/', 'tests/', 'testing/'],
  typescript: ['*.test.*', '*.spec.*', '*.e2e.*', 'test/', 'tests/', '__tests__/', '__mocks__/', 'e2e/', 'cypress/'],
};
