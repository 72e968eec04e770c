// Arrays in a statement, for thousands of values: they come as text through any driver, and the database takes them in more
// quickly than JSON.
import { type RawBuilder, sql } from 'kysely'

/** @param type of the elements, as PostgreSQL calls it */
export const arrayOf = (values: readonly unknown[], type: string): RawBuilder<unknown> =>
  // Behind a select it is read once. A mere value is read for the plan, for its costs, and when the statement runs.
  sql`(select ${arrayText(values, type)}::text)::${sql.raw(type)}[]`

/** One value, as an element of `arrayOf`. */
export const oneOf = (value: unknown, type: string): RawBuilder<unknown> =>
  sql`${valueText(value, type)}::text::${sql.raw(type)}`

function arrayText(values: readonly unknown[], type: string): string {
  let text = '{'
  for (const value of values) {
    const element = valueText(value, type)
    if (text.length > 1) text += ','
    text += element === null ? 'NULL' : `"${NEEDS_ESCAPE.test(element) ? escaped(element) : element}"`
  }
  return `${text}}`
}

const NEEDS_ESCAPE = /["\\]/
const escaped = (text: string) => text.replace(/["\\]/g, '\\$&')

function valueText(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (type === 'jsonb') return JSON.stringify(value)
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayText(value, type.slice(0, -2))
  return String(value)
}
