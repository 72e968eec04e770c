// An outage of the database told apart from a bug: it passes by itself, and whoever asked may come again.

/** The database gave no connection: it is down, unreachable, or all of its connections are in use. */
export class NoConnection extends Error {}

/** The network's own words, for a connection that breaks while it is used. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Classes of SQLSTATE: connection exceptions, insufficient resources (disk full among them), shutting down or starting up. */
const CLASSES = ['08', '53', '57P']

export function isOutage(error: unknown): boolean {
  if (error instanceof NoConnection) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return BROKEN.has(code) || (code.length === 5 && CLASSES.some(start => code.startsWith(start)))
}
