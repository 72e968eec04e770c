// The kinds of values that settings hold.
import { z } from 'zod'

export const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a port number')
    .default(String(fallback))
    .transform(Number)
    .pipe(z.number().max(65535))

export const wholeNumber = (fallback: number, range: { from: number; to: number }) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .default(String(fallback))
    .transform(Number)
    .pipe(
      z
        .number()
        .min(range.from, `must be at least ${range.from}`)
        .max(range.to, `must be at most ${range.to}`),
    )

/** An http(s) address without a slash at the end, and without what would not survive a path put behind it. */
export const address = (fallback?: string) => {
  const url = z
    .string()
    .refine(isHttpAddress, 'must be an address such as https://mlegitymacja.uczelnia.pl')
    .transform(text => text.replace(/\/+$/, ''))
  return fallback === undefined ? url : url.default(fallback)
}

export const yesNo = (fallback: boolean) =>
  z
    .enum(['yes', 'no'], 'must be yes or no')
    .default(fallback ? 'yes' : 'no')
    .transform(text => text === 'yes')

export const text = (fallback?: string) =>
  fallback === undefined ? z.string().min(1) : z.string().default(fallback)

export const optionalText = () => z.string().optional()

/** Values separated by commas. */
export const list = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform(text => text.split(',').map(part => part.trim()))

/** What a parser that throws makes of a text; its message is the fault. */
export const parsed = <T>(parse: (text: string) => T, fallback?: string) => {
  const schema = fallback === undefined ? z.string() : z.string().default(fallback)
  return schema.transform((text, context): T => {
    try {
      return parse(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'wrong' })
      return z.NEVER
    }
  })
}

export const logLevel = (fallback: 'info' | 'warn') =>
  z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default(fallback)

/** The address of a PostgreSQL database; without it an app uses the embedded one. */
export const optionalPostgres = () =>
  z
    .string()
    .refine(
      text => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text),
      'must be an address such as postgres://user@host/database',
    )
    .optional()

function isHttpAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return url.protocol === 'http:' || url.protocol === 'https:'
}
