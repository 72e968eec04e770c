// What the issuer signs [SD-JWT-VC §2.2.2]: who issued the card, what it is, until when, for which phone, where its
// status stands, and the digests of the person's claims. None of this is selectively disclosable.
import * as z from 'zod'
import { PublicKey } from '../jws/es256.ts'

const seconds = z.number().nonnegative()

export const CardPayload = z.object({
  iss: z.string().min(1),
  vct: z.string().min(1),
  'vct#integrity': z.string().optional(),
  iat: seconds,
  nbf: seconds.optional(),
  exp: seconds,
  cnf: z.object({ jwk: PublicKey }),
  status: z.object({ status_list: z.object({ uri: z.url(), idx: z.int().nonnegative() }) }),
  _sd: z.array(z.string()),
  _sd_alg: z.literal('sha-256').default('sha-256'),
})
export type CardPayload = z.infer<typeof CardPayload>

export const toSeconds = (instant: Date): number => Math.floor(instant.getTime() / 1000)
