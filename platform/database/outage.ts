// An outage of the database told apart from a bug: it passes by itself, and whoever asked may come again.

/** The database gave no connection, or the one in use broke: it is down, unreachable, or all connections are in use. */
export class NoConnection extends Error {}

/** The network's own words, for a connection that breaks while it is used. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Classes of SQLSTATE: connection exceptions, insufficient resources (disk full among them), shutting down or starting up. */
const CLASSES = ['08', '53', '57P']

/** A statement that took too long or waited for others too long: there is more to do than can be done just now. */
const TOO_SLOW = ['57014', '55P03']

export function isOutage(error: unknown): boolean {
  if (error instanceof NoConnection) return true
  if (error instanceof AggregateError) return error.errors.every(isOutage)
  const code = codeOf(error)
  return (
    BROKEN.has(code) ||
    TOO_SLOW.includes(code) ||
    (code.length === 5 && CLASSES.some(start => code.startsWith(start)))
  )
}

/** The SQLSTATE, or the network's own word; empty when there is neither. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''
