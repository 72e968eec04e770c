// What a wallet is told when it breaks the protocol [OID4VCI §6.3, §8.3.1, §11.3], [RFC6749 §5.2], [RFC6750 §3.1].
import * as z from 'zod'

/** Every wire code that our endpoints speak, with the HTTP status that goes with it. */
export const WIRE_CODES = {
  invalid_request: 400,
  invalid_grant: 400,
  unsupported_grant_type: 400,
  invalid_token: 401,
  invalid_credential_request: 400,
  unknown_credential_configuration: 400,
  unknown_credential_identifier: 400,
  invalid_proof: 400,
  invalid_nonce: 400,
  invalid_encryption_parameters: 400,
  credential_request_denied: 400,
  invalid_notification_id: 400,
  invalid_notification_request: 400,
} as const
export type WireCode = keyof typeof WIRE_CODES

/** The body of an error as it travels; codes of other issuers are read as well. */
export const ErrorBody = z.object({ error: z.string(), error_description: z.string().optional() })
export type ErrorBody = z.infer<typeof ErrorBody>

/** The request broke the protocol. The description is public, for developers of wallets; the cause is for our log. */
export class ProtocolFault extends Error {
  readonly code: WireCode
  readonly description: string
  readonly status: 400 | 401

  constructor(code: WireCode, description: string, options?: { cause?: unknown }) {
    super(`${code}: ${description}`, options)
    this.code = code
    // Only these characters may travel [RFC6749 §5.2].
    this.description = description.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
    this.status = WIRE_CODES[code]
  }

  get body(): ErrorBody {
    return { error: this.code, error_description: this.description }
  }
}
