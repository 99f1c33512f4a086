/** Where tests and what they put in the place of the real thing live, as `paths` globs: what fails there fails in front of its author. */
import type { Language } from './rule.js';

export const TEST_FILES: Readonly<Record<Language, readonly string[]>> = {
  go: ['*_test.go', 'testdata/', 'test/', 'tests/', 'e2e/', 'integration/', 'testutil/', 'mocks/', 'fakes/', 'mock_*.go', '*_mock.go', 'fake*.go', '*_fake.go'],
  python: ['test_*.py', '*_test.py', 'conftest.py', 'testing.py', 'test/', 'tests/', 'testing/', 'mocks/', 'fakes/', 'mock_*.py', 'fake_*.py'],
  typescript: ['*.test.*', '*.spec.*', '*.e2e.*', 'test/', 'tests/', '__tests__/', '__mocks__/', 'e2e/', 'cypress/', 'mocks/', 'fakes/', '*.mock.*', '*.fake.*'],
};
