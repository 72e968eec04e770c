// The browsers that stories run in: what is installed, never downloaded [DESIGN 6.13]. Most stories take the headless
// shell, the same Chromium without the window's frame, which costs about a third less.
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const WHOLE = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const SHELL = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell']

// As root there is no sandbox; the rest keeps the browser from speaking to its maker.
const ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** With what the shell lacks: notifications, and cameras that are refused. */
export const WHOLE_BROWSER = { executablePath: installed(WHOLE), args: ARGUMENTS } satisfies LaunchOptions

export const BROWSER: typeof WHOLE_BROWSER = {
  executablePath: installed([...SHELL, ...WHOLE]),
  args: ARGUMENTS,
}

/** @throws Error when none is there */
function installed(places: readonly (string | undefined)[]): string {
  const place = places.find(path => path !== undefined && existsSync(path))
  if (!place) throw new Error('No Chromium found. Install it, or name it in the variable CHROMIUM.')
  return place
}
