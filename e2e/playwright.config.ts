// The stories, in the Chromium that is installed; browsers are not downloaded [DESIGN 6.13]. Each story starts the apps
// that it needs.
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const INSTALLED = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const executablePath = INSTALLED.find(path => path !== undefined && existsSync(path))
if (!executablePath) throw new Error('No Chromium found. Install it, or name it in the variable CHROMIUM.')

// As root there is no sandbox; the rest keeps the browser from speaking to its maker.
const ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

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
    launchOptions: { executablePath, args: ARGUMENTS },
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    trace: 'retain-on-failure',
  },
})
