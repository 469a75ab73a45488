/** Unit, property and scenario tests: `*.test.ts` beside what it tests. `e2e` is Playwright's. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules', 'dist', 'e2e'],
    setupFiles: ['scripts/test/luck.ts', 'scripts/test/poison.ts'],
    // Some tests try every order of a run; on a busy machine that takes its time.
    testTimeout: 60_000,
  },
});
