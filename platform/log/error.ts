// An error as it may be logged. Databases hang whole rows and all parameters of a statement on their errors, libraries
// hang requests and answers on theirs: nothing of that is taken over, only what says where and why [SPEC 13].
import { shortened } from './shortened.ts'

/** What a database says about the place of a fault, without a value. */
const PLACES = ['code', 'schema', 'table', 'column', 'constraint', 'routine'] as const

type Loggable = { [name: string]: string | Loggable }

/** A cause of a cause of a cause is enough. */
const DEEPEST = 4

export function loggableError(error: unknown, depth = 0): Loggable {
  if (!(error instanceof Error)) return { type: typeof error }
  const loggable: Loggable = {
    type: error.constructor.name,
    message: shortened(error.message),
    stack: shortened(error.stack ?? ''),
  }
  for (const place of PLACES) {
    const value: unknown = error[place as keyof Error]
    if (typeof value === 'string') loggable[place] = value
  }
  if (error.cause !== undefined && depth < DEEPEST) loggable.cause = loggableError(error.cause, depth + 1)
  return loggable
}
