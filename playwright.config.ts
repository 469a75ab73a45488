/** Browser tests: a fresh build, served as it will be published, seen by one Chromium. */
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS } from './scripts/browser.ts';

/** Not a common one; if it is taken, Playwright says so and stops. */
const PORT = Number(process.env['LIGHTCONE_PORT'] ?? 41_730);
const ADDRESS = `http://127.0.0.1:${PORT}/`;

/** Found by `npm test`; without it, Playwright takes its own. */
const executablePath = process.env['LIGHTCONE_BROWSER'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  webServer: {
    command: `npx vite build && npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort`,
    url: ADDRESS,
    reuseExistingServer: false,
    timeout: 120_000,
  },
  use: {
    baseURL: ADDRESS,
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: { args: BROWSER_ARGS, ...(executablePath ? { executablePath } : {}) },
    // Costs a third of the time; `npx playwright test --trace on` when a failure is hard to see.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
