// The files the pages load: one style sheet, and small scripts that only add to what works without them.
import { readFileSync } from 'node:fs'
import { asset, stylesheet } from '@mlegitymacja/look/serve.ts'
import { apiSheet } from '../api/assets.ts'
import { keptSheet } from '../kept/assets.ts'
import { notifySheet } from '../notify/assets.ts'

const read = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

/** The family's look and what only these pages need, as the one file that blocks the first paint. */
export const sheet = asset('university', 'css', `${stylesheet.plain}\n${read('university.css')}`)

/** The same for the pages of staff. */
export const staffSheet = asset(
  'staff',
  'css',
  [stylesheet.plain, read('staff.css'), read('office.css')].join('\n'),
)

const script = (name: string) => asset(name, 'js', read(`${name}.js`))

/** What opens in a dialog instead of on a page of its own. */
export const inDialog = script('in-dialog')
export const copyText = script('copy-text')
/** Shows news without a reload. */
export const livePage = script('live-page')

/** Says before sending that a file is too large. */
export const fileLimit = script('file-limit')

export const ASSETS = [
  sheet,
  staffSheet,
  apiSheet,
  notifySheet,
  keptSheet,
  inDialog,
  copyText,
  livePage,
  fileLimit,
]
