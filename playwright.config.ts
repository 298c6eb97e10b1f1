import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/browser', testMatch: '*.spec.ts', outputDir: 'test-results', globalSetup: './test/support/browser-setup.ts',
  workers: 1, retries: process.env.CI ? 1 : 0, timeout: 60_000, expect: { timeout: 10_000 }, forbidOnly: true,
  use: {
    // The workers read it after globalSetup has set it.
    baseURL: process.env.BASE_URL, locale: 'es-MX', timezoneId: 'America/Mexico_City', screenshot: 'only-on-failure', trace: 'off',
    launchOptions: { executablePath: '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] },
  },
})
