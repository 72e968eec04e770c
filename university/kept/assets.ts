// The style sheet of *Twoje dane*.
import { readFileSync } from 'node:fs'
import { asset } from '@mlegitymacja/look/serve.ts'

export const keptSheet = asset('kept', 'css', readFileSync(new URL('./kept.css', import.meta.url), 'utf8'))
