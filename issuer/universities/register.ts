// Registering a university as a client of the MC system [SPEC 9]: on the command line, or by the demo.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { z } from 'zod'
import type { Db } from '../parts.ts'
import { saveUniversity } from './universities.sql.ts'

/** A set of public keys [RFC7517 §5]; a private one must not leave the university. */
const PublicKeys = z.object({
  keys: z
    .array(z.looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']) }))
    .min(1)
    .refine(keys => keys.every(key => !('d' in key)), 'a private key must not leave the university'),
})

export type Registration = {
  clientId: string
  name: Text
  jwks: unknown
  /** Whether it may issue cards; true unless said otherwise. */
  entitled?: boolean
}

/** Registers the university, or replaces its earlier registration. @throws ZodError when the keys are no public keys */
export async function registerUniversity(db: Db, university: Registration, now: Date): Promise<void> {
  const { clientId, name, jwks, entitled = true } = university
  const registration = { client_id: clientId, name_pl: name.pl, name_en: name.en, entitled }
  await saveUniversity(db, { ...registration, jwks: PublicKeys.parse(jwks) }, now)
}
