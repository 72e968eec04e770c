// The stories. Each starts the apps that it needs.
import { defineConfig } from '@playwright/test'
import { BROWSER } from './browsers.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.story.ts',
  globalSetup: './build-apps.ts',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: BROWSER,
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    trace: 'retain-on-failure',
  },
})
