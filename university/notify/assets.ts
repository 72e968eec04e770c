// The style sheet of the pages about notifications.
import { readFileSync } from 'node:fs'
import { asset } from '@mlegitymacja/look/serve.ts'

export const notifySheet = asset(
  'notify',
  'css',
  readFileSync(new URL('./notify.css', import.meta.url), 'utf8'),
)
