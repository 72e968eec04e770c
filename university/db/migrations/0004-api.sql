-- The public API: registered apps, what people have agreed to, and the tokens of both kinds of authorization.

-- A registered app. Its secret is sealed, not hashed: signatures are computed with it.
create table university.consumers (
  key text primary key,
  name text not null,
  url text,
  email text not null,
  registered_at timestamptz not null,
  -- null for an app that can keep no secret: one in a browser or on a phone
  secret_sealed bytea,
  -- where OAuth 2 may lead back to; empty for apps that only sign by OAuth 1.0a
  redirect_uris text[] not null default '{}',
  -- OAuth 1.0a without a signature, over HTTPS only
  plaintext_allowed boolean not null default false,
  disabled_at timestamptz
);

-- What a person lets an app do.
create table university.consents (
  subject text not null,
  consumer_key text not null references university.consumers,
  scopes text[] not null,
  agreed_at timestamptz not null,
  primary key (subject, consumer_key)
);

-- What the OAuth 2 authorization server keeps: codes, tokens, grants, sign-ins under way. Found by the hash of the
-- token itself, which stands nowhere.
create table university.oauth2_records (
  model text not null,
  id_hash bytea not null,
  payload jsonb not null,
  uid text,
  grant_id text,
  subject text,
  consumer_key text,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id_hash)
);
create index oauth2_records_by_uid on university.oauth2_records (model, uid) where uid is not null;
create index oauth2_records_by_grant on university.oauth2_records (grant_id) where grant_id is not null;
create index oauth2_records_by_person on university.oauth2_records (subject, consumer_key) where subject is not null;
create index oauth2_records_by_expiry on university.oauth2_records (expires_at);

-- Tokens of OAuth 1.0a: a request token until the person has agreed and it is exchanged, then an access token.
create table university.oauth1_tokens (
  token_hash bytea primary key,
  kind text not null check (kind in ('request', 'access')),
  consumer_key text not null references university.consumers,
  secret_sealed bytea not null,
  scopes text[] not null,
  callback text,
  -- who agreed, and what proves to the app that they came back
  subject text,
  verifier_hash bytea,
  created_at timestamptz not null,
  expires_at timestamptz,
  check ((kind = 'request') = (callback is not null)),
  check (kind = 'request' or subject is not null)
);
create index oauth1_tokens_by_person on university.oauth1_tokens (subject, consumer_key) where subject is not null;
create index oauth1_tokens_by_expiry on university.oauth1_tokens (expires_at);

-- Nonces of valid signatures, for as long as their timestamps are accepted.
create table university.oauth1_nonces (
  consumer_key text not null,
  nonce text not null,
  stamped_at timestamptz not null,
  primary key (consumer_key, nonce, stamped_at)
);
create index oauth1_nonces_by_time on university.oauth1_nonces (stamped_at);
