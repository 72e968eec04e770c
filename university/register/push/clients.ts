// Machine clients that push students into the register [SPEC 7]: each with its keys and the sources it may speak for. A
// JSON file that the operator writes; there are no shared passwords.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isReservedSource } from '../source-name.ts'

export const RegisterClient = z.strictObject({
  client_id: z.string().min(1).max(100),
  /** Names of sources, as `student_sources` keeps them. */
  sources: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/)
        .refine(name => !isReservedSource(name), 'a name that this system uses itself'),
    )
    .min(1),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.enum(['EC', 'OKP', 'RSA']) })).min(1) }),
})
export type RegisterClient = z.infer<typeof RegisterClient>

export const RegisterClients = z
  .array(RegisterClient)
  .refine(
    list => new Set(list.map(one => one.client_id)).size === list.length,
    'each client stands there once',
  )

/** @throws with what is wrong in the file */
export function readClients(path: string): RegisterClient[] {
  const read = RegisterClients.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '))
}
