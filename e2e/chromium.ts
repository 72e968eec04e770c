// The browser of the stories: the one that is installed, since downloads by test tools do not work everywhere.
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

export const launchOptions: LaunchOptions = {
  ...(INSTALLED === undefined ? {} : { executablePath: INSTALLED }),
  args: [
    // As root Chromium does not start with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
