-- The MC system's own database. Everything lives in the schema `mc` and every statement names it, so that the demo
-- may keep several apps in one database. Sealed columns hold AES-256-GCM bound to table, column and row.

-- Registered clients of the university interface [SPEC 9].
create table mc.universities (
  key            int generated always as identity primary key,
  client_id      text not null unique,
  name_pl        text not null,
  name_en        text not null,
  jwks           jsonb not null,
  entitled       boolean not null,
  -- The number of the newest event in this university's feed; its row is what sequencers lock.
  newest_event   bigint not null default 0,
  registered_at  timestamptz not null
);

-- A signed assertion works once.
create table mc.used_assertions (
  fingerprint  bytea primary key,
  expires_at   timestamptz not null
);
create index used_assertions_expiry on mc.used_assertions (expires_at);

-- Photos wait here for the orders that name them; the card carries its own copy.
create table mc.photos (
  university  int not null references mc.universities,
  sha256      text not null,
  photo       bytea not null, -- sealed
  wanted_at   timestamptz not null,
  primary key (university, sha256)
);
alter table mc.photos alter column photo set storage external;
create index photos_age on mc.photos (wanted_at);

create table mc.status_lists (
  key      int generated always as identity primary key,
  -- The last part of its address: random, so that a restored backup never gives an address out twice.
  id       text not null unique,
  used     int not null default 0,
  closed   boolean not null default false,
  made_at  timestamptz not null
);

create table mc.orders (
  key             bigint generated always as identity primary key,
  university      int not null references mc.universities,
  -- The university's own id.
  id              uuid not null,
  state           text not null check (state in
                    ('received', 'ready', 'issued', 'collected', 'failed', 'cancelled', 'revoked')),
  received_at     timestamptz,
  due_at          timestamptz,
  ended_at        timestamptz,
  valid_until     date,
  photo           text,
  pesel_lookup    bytea,
  error_code      text,

  -- Personal data, in the form that the state needs; the earlier form is wiped by the step to the next.
  person          bytea, -- sealed; received: the order as it was placed
  claims          bytea, -- sealed; ready: the claims of the card to be
  prepared        bytea, -- sealed; issued: what is signed, recorded before it is signed

  -- Codes. Lookup is a keyed fingerprint of the pre-authorized code; with it an offer, a code or a token is found.
  codes           bytea, -- sealed
  lookup          bytea,
  activation      bytea, -- keyed fingerprint of the activation code
  attempts        int not null default 0,
  codes_expire_at timestamptz,
  token           bytea, -- fingerprint of the newest access token
  token_expire_at timestamptz,

  -- The card.
  status_list     int references mc.status_lists,
  status_index    int,
  card_number     text,
  holder          text, -- thumbprint of the phone's key
  issued_at       timestamptz,
  collected_at    timestamptz,

  unique (university, id),
  unique (lookup),
  unique (status_list, status_index)
);
alter table mc.orders
  alter column person set storage external,
  alter column claims set storage external,
  alter column prepared set storage external;
create index orders_due on mc.orders (due_at) where state = 'received';
create index orders_unconfirmed on mc.orders (issued_at) where state = 'issued';
create index orders_ended_cards on mc.orders (status_list) where state in ('cancelled', 'revoked');
create index orders_pesel on mc.orders (university, pesel_lookup);

-- News for the universities. Written in the transaction of the change without a number; numbered when read, so that
-- no late commit can slip in behind a reader's cursor. What an event says is read from its order, so that wiping the
-- order's codes wipes them here. Without foreign keys: they would lock the university's row at every collection.
create table mc.events (
  key         bigint generated always as identity primary key,
  id          uuid not null default gen_random_uuid(),
  university  int not null,
  order_key   bigint not null,
  event       text not null check (event in
                ('accepted', 'codes_issued', 'failed', 'codes_locked', 'card_issued', 'collected')),
  at          timestamptz not null,
  number      bigint
);
create unique index events_feed on mc.events (university, number) where number is not null;
create index events_unnumbered on mc.events (university, key) where number is null;
create index events_age on mc.events (at);

-- One row: the history that cursors belong to. A restored backup begins a new one.
create table mc.epoch (
  only_row  boolean primary key default true check (only_row),
  epoch     text not null
);
insert into mc.epoch (epoch) values (substr(md5(gen_random_uuid()::text), 1, 12));

-- Keys made at first start, sealed by the master key.
create table mc.keys (
  -- `ca`, or `signing` followed by the public address that the certificate names.
  name         text not null,
  number       int not null,
  certificate  text not null, -- base64 of DER
  private_key  bytea not null, -- sealed
  expires_at   timestamptz not null,
  primary key (name, number)
);

-- What the sandbox console sets [SPEC 9].
create table mc.sandbox (
  only_row     boolean primary key default true check (only_row),
  delay_ms     int not null default 0,
  maintenance  boolean not null default false
);
insert into mc.sandbox default values;

create table mc.sandbox_errors (
  pesel_lookup  bytea primary key,
  pesel         bytea not null, -- sealed
  error_code    text not null
);
