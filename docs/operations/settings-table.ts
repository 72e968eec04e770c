// Writes docs/operations/settings.md from the settings of the apps: `npm run settings-table`.
import { writeFileSync } from 'node:fs'
import { DEMO_SETTINGS } from '@mlegitymacja/demo/settings.ts'
import { SETTINGS as ISSUER_SETTINGS } from '@mlegitymacja/issuer/settings.ts'
import { MUSOS_SETTINGS } from '@mlegitymacja/musos/settings.ts'
import { type SettingsDefinition, settingsTable } from '@mlegitymacja/platform/settings/settings.ts'
import { UNIVERSITY_SETTINGS } from '@mlegitymacja/university/settings.ts'
import { VERIFIER_SETTINGS } from '@mlegitymacja/verifier/settings.ts'
import { WALLET_SETTINGS } from '@mlegitymacja/wallet/settings.ts'

const APPS: Readonly<Record<string, SettingsDefinition>> = {
  University: UNIVERSITY_SETTINGS,
  'MC system': ISSUER_SETTINGS,
  mObywatel: WALLET_SETTINGS,
  mWeryfikator: VERIFIER_SETTINGS,
  'Mobilny USOS': MUSOS_SETTINGS,
  'Demo (`npm start`)': DEMO_SETTINGS,
}

const INTRODUCTION = `# Settings

Made from the code by \`npm run settings-table\`. Settings are environment variables, read once at start; every wrong or
missing one is named before anything else happens.
`

export const settingsPage = () =>
  [
    INTRODUCTION,
    ...Object.entries(APPS).map(([name, settings]) => `## ${name}\n\n${settingsTable(settings)}\n`),
  ].join('\n')

if (import.meta.main) writeFileSync(new URL('./settings.md', import.meta.url), settingsPage())
