// The tables of sign-ins, of keys and of the names of staff.

export type SessionsTable = {
  id_hash: Buffer
  subject: string
  person_name: string
  roles: string[]
  created_at: Date
  expires_at: Date
  id_token_sealed: Buffer | null
}

export type KeysTable = { name: string; private_sealed: Buffer; public_jwk: unknown; made_at: Date }

export type StaffTable = { subject: string; name: string; seen_at: Date }
