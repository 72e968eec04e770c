-- The university's first tables: the register of students, their orders with outbox and feed, sessions, keys.

-- A student. Personal values that need no searching are sealed; the PESEL is found by its keyed fingerprint.
create table university.students (
  id uuid primary key,
  -- who this is at the identity provider
  subject text not null unique,
  given_names text not null,
  family_name text not null,
  birth_date date not null,
  pesel_sealed bytea,
  pesel_lookup bytea,
  album_number text unique,
  personal_data_changed_on date,
  -- the right ended by a positive fact, decided by core/entitlement whenever the register changes
  right_ended_on date,
  right_ended_fact text,
  revocable_from date,
  check ((right_ended_on is null) = (right_ended_fact is null) and (right_ended_on is null) = (revocable_from is null)),
  check ((pesel_sealed is null) = (pesel_lookup is null))
);
create index students_by_pesel on university.students (pesel_lookup);
create index students_by_end_of_right on university.students (revocable_from) where revocable_from is not null;

create table university.programmes (
  id uuid primary key,
  student_id uuid not null references university.students,
  code text not null,
  name_pl text not null,
  name_en text not null,
  level text not null check (level in ('first_cycle', 'second_cycle', 'long_cycle', 'doctoral', 'postgraduate')),
  status text not null check (status in ('active', 'graduated', 'removed', 'resigned')),
  ended_on date,
  suspended_on date,
  ends_on date,
  confirmed_until date,
  unique (student_id, code),
  check ((status = 'active') = (ended_on is null))
);

create table university.plastic_cards (
  id uuid primary key,
  student_id uuid not null references university.students,
  issued_on date not null,
  valid_until date not null,
  invalidated_on date
);
create index plastic_cards_by_student on university.plastic_cards (student_id);

-- One current photo a student: `card` goes into the card (240 x 300), `original` is the larger one it was made from.
create table university.photos (
  student_id uuid primary key references university.students,
  media_type text not null check (media_type in ('image/webp', 'image/jpeg')),
  card bytea not null,
  card_sha256 bytea not null,
  original bytea not null,
  added_at timestamptz not null
);

create table university.orders (
  id uuid primary key,
  -- the order in which orders were placed, also within one millisecond
  number bigint generated always as identity,
  student_id uuid not null references university.students,
  -- the form that ordered; sending it again finds this order
  request_id uuid not null unique,
  status text not null check (status in ('waiting', 'in_progress', 'ready', 'collected', 'failed', 'cancelled', 'revoked')),
  ordered_at timestamptz not null,
  planned_valid_until date not null,
  valid_until date,
  card_number text,
  error_code text,
  pickup_id_sealed bytea,
  activation_code_sealed bytea,
  codes_expire_at timestamptz,
  codes_locked_at timestamptz,
  card_issued_at timestamptz,
  collected_at timestamptz,
  -- fingerprint of the data the card was ordered with, to notice that they have changed since
  data_lookup bytea not null,
  -- set while the order is put right after the MC system was restored from a backup
  recovering_since timestamptz,
  -- codes are wiped when the order ends
  check (status = 'ready' or (pickup_id_sealed is null and activation_code_sealed is null))
);
create unique index one_order_in_flight on university.orders (student_id)
  where status in ('waiting', 'in_progress', 'ready');
create index orders_by_student on university.orders (student_id, number desc);
create index orders_by_time on university.orders (ordered_at desc, number desc);

-- Each transition, written in the transaction that changed the status. `happened` is a lifecycle event, or `ordered`.
create table university.order_events (
  id bigint generated always as identity primary key,
  order_id uuid not null references university.orders,
  happened text not null,
  from_status text,
  to_status text not null,
  at timestamptz not null,
  actor text not null,
  reason text
);
create index order_events_by_order on university.order_events (order_id, id);

-- Commands to the MC system, written in the transaction that decided them and kept until delivered.
create table university.outbox (
  id bigint generated always as identity primary key,
  order_id uuid not null references university.orders,
  command text not null check (command in ('place', 'cancel', 'revoke')),
  -- what is sent, for `place`
  payload_sealed bytea,
  created_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  lease uuid,
  leased_until timestamptz,
  last_error text,
  delivered_at timestamptz,
  answer text
);
create index outbox_undelivered on university.outbox (next_attempt_at) where delivered_at is null;
create index outbox_by_order on university.outbox (order_id, id);

-- How far the MC system's feed has been read, and since when it does not answer.
create table university.mc_feed (
  single boolean primary key default true check (single),
  cursor text not null default '',
  answered_at timestamptz,
  failing_since timestamptz,
  last_error text
);
insert into university.mc_feed default values;

-- News of the feed, each once, with what it did: moved the order, was overtaken, was noted, or was set aside.
create table university.mc_news (
  id uuid primary key,
  order_id uuid not null,
  news text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  effect text not null check (effect in ('moved', 'overtaken', 'noted', 'set_aside')),
  -- the whole news, sealed, only when it was set aside
  body_sealed bytea
);
create index mc_news_by_order on university.mc_news (order_id);
create index mc_news_set_aside on university.mc_news (received_at) where effect = 'set_aside';

create table university.sessions (
  id_hash bytea primary key,
  subject text not null,
  person_name text not null,
  roles text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- for the provider's own sign-out
  id_token_sealed bytea
);
create index sessions_by_expiry on university.sessions (expires_at);

-- Keys made at first start, sealed by the master key.
create table university.keys (
  name text primary key,
  private_sealed bytea not null,
  public_jwk jsonb not null,
  made_at timestamptz not null
);

-- Who saw and did what with personal data. Rows are only ever added.
create table university.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  student_id uuid,
  details jsonb
);
create function university.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is only ever added to'; end $$;
create trigger audit_log_append_only before update or delete or truncate on university.audit_log
  for each statement execute function university.refuse_change();
