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

/** An http(s) address without a slash at the end. */
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

function isHttpAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}
