-- Signed assertions of machine clients of the register that were used; each works once.
create table university.register_assertions (
  fingerprint bytea primary key,
  expires_at timestamptz not null
);
