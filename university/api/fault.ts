// What the API answers when it refuses a request [SPEC 12]: the USOS API's own dictionary, with a message for the
// developer, the kind of error, the reason, and the name of the parameter, field or method at fault.
import type { Text } from '@mlegitymacja/core/language/text.ts'

/** The kinds of errors of the USOS API, with the status each is answered with. */
export const ERRORS = {
  method_forbidden: 403,
  method_not_found: 404,
  param_missing: 400,
  param_invalid: 400,
  param_forbidden: 403,
  field_not_found: 400,
  field_invalid: 400,
  field_forbidden: 403,
  object_not_found: 404,
  object_invalid: 400,
  object_forbidden: 403,
  limit_exceeded: 429,
} as const
export type ErrorName = keyof typeof ERRORS

export type FaultDetails = {
  /** For the developer, in English. */
  message: string
  error: ErrorName
  /** Where it differs from what the kind of error is answered with. */
  status?: 400 | 401 | 403 | 404 | 429
  reason?: string | undefined
  param_name?: string | undefined
  field_name?: string | undefined
  method_name?: string | undefined
  missing_scopes?: readonly string[] | undefined
  /** For the person who uses the app. */
  forPerson?: Text | undefined
  headers?: Readonly<Record<string, string>> | undefined
}

/** Thrown anywhere below a method; api.http.ts answers with it. */
export class ApiFault extends Error {
  readonly details: FaultDetails

  constructor(details: FaultDetails, options?: ErrorOptions) {
    super(details.message, options)
    this.details = details
  }
}

export const statusOf = ({ status, error }: FaultDetails) => status ?? ERRORS[error]

/** The JSON of an error response; keys without a value are left out. */
export function faultBody({ message, error, forPerson, ...details }: FaultDetails): Record<string, unknown> {
  const { reason, param_name, field_name, method_name, missing_scopes } = details
  return {
    message,
    error,
    reason,
    param_name,
    field_name,
    method_name,
    missing_scopes,
    user_messages: forPerson && { generic_message: forPerson },
  }
}
