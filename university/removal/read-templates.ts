// A university's own templates of decisions on removal, from a file.
import { readFileSync } from 'node:fs'
import { type Template, Templates } from './templates.ts'

/** @throws with what is wrong in the file */
export function readTemplates(path: string): Template[] {
  const read = Templates.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '))
}
