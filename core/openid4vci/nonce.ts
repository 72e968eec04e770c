// The nonce endpoint [OID4VCI §7]: a fresh challenge for the proof of the phone's key. The answer is never cached.
import * as z from 'zod'

export const NonceResponse = z.object({ c_nonce: z.string().min(1) })
export type NonceResponse = z.infer<typeof NonceResponse>
