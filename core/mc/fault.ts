// Refusals of a whole request at the university interface. They say nothing about any single order: for the
// university every one of them is an outage, to be tried again later [SPEC 3].
import { z } from 'zod'

export const FAULTS = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_token: 401,
  not_found: 404,
  epoch_changed: 409,
  too_large: 413,
  hash_mismatch: 422,
  server_error: 500,
  maintenance: 503,
} as const satisfies Record<string, number>

export type FaultCode = keyof typeof FAULTS

export const Fault = z.object({
  error: z.enum(Object.keys(FAULTS) as [FaultCode, ...FaultCode[]]),
  error_description: z.string().optional().describe('For the reader of a log; ASCII.'),
})
export type Fault = z.infer<typeof Fault>
