// Structured logs. What may never be logged [SPEC 13] is kept out twice: nobody passes it in, and the names it
// would have are blanked here.
import { type DestinationStream, type Logger, pino } from 'pino'
import { loggableError } from './error.ts'
import { shortened } from './shortened.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

const NEVER_LOGGED = [
  'pesel',
  'activation_code',
  'activationCode',
  'tx_code',
  'pickup_id',
  'pickupId',
  'access_token',
  'pre-authorized_code',
  'authorization',
  'cookie',
  'photo',
]

export function createLog(app: string, level = 'info', destination?: DestinationStream): Log {
  return pino(
    {
      name: app,
      level,
      serializers: { err: loggableError },
      redact: { paths: NEVER_LOGGED.flatMap(name => [`["${name}"]`, `*["${name}"]`]), censor: '[hidden]' },
    },
    destination ?? pino.destination(2),
  )
}

/** For tests and tools that have nothing to say. */
export const silentLog: Log = pino({ level: 'silent' })

/** An address as it may be logged: no query, and long identifiers (a pickup id among them) shortened. */
export function loggablePath(path: string): string {
  return shortened(path.split('?', 1)[0]!)
}
