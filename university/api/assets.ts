// The style sheet of the API's pages.
import { readFileSync } from 'node:fs'
import { asset } from '@mlegitymacja/look/serve.ts'

export const apiSheet = asset('api', 'css', readFileSync(new URL('./api.css', import.meta.url), 'utf8'))
