// Arrays as PostgreSQL reads them in text: cast `::text::uuid[]` and the like, they come through any driver, and the database
// takes them in more quickly than JSON.

/** @param type of the elements, as PostgreSQL calls it */
export function arrayText(values: readonly unknown[], type: string): string {
  return `{${values.map(value => element(value, type)).join(',')}}`
}

function element(value: unknown, type: string): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string' && type !== 'jsonb') return quoted(value)
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  if (value instanceof Date) return quoted(value.toISOString())
  if (Array.isArray(value) && type.endsWith('[]')) return quoted(arrayText(value, type.slice(0, -2)))
  return quoted(typeof value === 'object' || type === 'jsonb' ? JSON.stringify(value) : String(value))
}

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
