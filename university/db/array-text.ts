// Values and arrays as PostgreSQL reads them in text: cast `::text::uuid[]` and the like, they come through any driver, and
// the database takes them in more quickly than JSON.

/** @param type of the elements, as PostgreSQL calls it */
export function arrayText(values: readonly unknown[], type: string): string {
  let text = '{'
  for (const value of values) {
    const element = valueText(value, type)
    if (text.length > 1) text += ','
    text +=
      element === null
        ? 'NULL'
        : `"${NEEDS_ESCAPE.test(element) ? element.replace(ESCAPED, '\\$&') : element}"`
  }
  return `${text}}`
}

const NEEDS_ESCAPE = /["\\]/
const ESCAPED = /["\\]/g

export function valueText(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (type === 'jsonb') return JSON.stringify(value)
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayText(value, type.slice(0, -2))
  return String(value)
}
