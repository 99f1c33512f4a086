import { defineConfig } from 'vitest/config';

// `unit` needs no network; `package` installs the packed tarball into empty projects from the registry.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', globalSetup: 'tests/build.ts', include: ['tests/**/*.test.ts'], exclude: ['tests/package/**', 'tests/cases/**'], testTimeout: 60_000, hookTimeout: 600_000 } },
      { test: { name: 'package', include: ['tests/package/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false } },
    ],
  },
});
