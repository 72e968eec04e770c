// The tables of apps, of consents and of the tokens given to them.

export type ConsumersTable = {
  key: string
  name: string
  url: string | null
  email: string
  registered_at: Date
  secret_sealed: Buffer | null
  redirect_uris: string[]
  plaintext_allowed: boolean
  disabled_at: Date | null
}

export type ConsentsTable = {
  subject: string
  consumer_key: string
  scopes: string[]
  agreed_at: Date
}

export type Oauth2RecordsTable = {
  model: string
  id_hash: Buffer
  payload: unknown
  uid: string | null
  grant_id: string | null
  subject: string | null
  consumer_key: string | null
  expires_at: Date | null
  consumed_at: Date | null
}

export type Oauth1TokensTable = {
  token_hash: Buffer
  kind: 'request' | 'access'
  consumer_key: string
  secret_sealed: Buffer
  scopes: string[]
  callback: string | null
  subject: string | null
  verifier_hash: Buffer | null
  created_at: Date
  expires_at: Date | null
}

export type Oauth1NoncesTable = { consumer_key: string; nonce: string; stamped_at: Date }
