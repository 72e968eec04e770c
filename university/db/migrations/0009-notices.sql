-- What students are told: one row an event, written with the event itself, and a row for each mail and each push message.

-- How a student is reached, and what they do not want to hear of.
create table university.contacts (
  student_id uuid primary key references university.students,
  -- as the identity provider tells it at sign-in
  email_sealed bytea,
  email_lookup bytea,
  language text not null check (language in ('pl', 'en')),
  -- mail to the address came back; nothing is sent there until the address changes or the student asks to try again
  email_bounced_at timestamptz,
  muted_email text[] not null default '{}',
  muted_push text[] not null default '{}',
  updated_at timestamptz not null,
  check ((email_sealed is null) = (email_lookup is null))
);
create index contacts_by_email on university.contacts (email_lookup) where email_lookup is not null;

-- Browsers and phones that take push messages.
create table university.push_subscriptions (
  id uuid primary key,
  student_id uuid not null references university.students,
  consumer_key text not null references university.consumers,
  endpoint_lookup bytea not null unique,
  -- endpoint and keys
  subscription_sealed bytea not null,
  created_at timestamptz not null
);
create index push_subscriptions_by_student on university.push_subscriptions (student_id);

create table university.notices (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in
    ('ready', 'failed', 'revoked', 'codes_expiring', 'runs_out_30', 'runs_out_7', 'runs_out_1')),
  order_id uuid not null references university.orders,
  student_id uuid not null references university.students,
  -- tells two notices of a kind about one order apart: the event, or the day it is about
  occasion text not null,
  happened_at timestamptz not null,
  send_from timestamptz not null,
  -- when it was decided whom it goes to
  planned_at timestamptz,
  unique (order_id, kind, occasion)
);
create index notices_to_plan on university.notices (send_from) where planned_at is null;
create index notices_by_student on university.notices (student_id);

create table university.deliveries (
  id bigint generated always as identity primary key,
  notice_id uuid not null references university.notices,
  channel text not null check (channel in ('email', 'push')),
  -- null for mail, and once the subscription is gone
  subscription_id uuid references university.push_subscriptions on delete set null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  lease uuid,
  leased_until timestamptz,
  ended_at timestamptz,
  last_error text
);
create unique index deliveries_once on university.deliveries (notice_id, channel, subscription_id) nulls not distinct
  where state = 'waiting';
create index deliveries_due on university.deliveries (next_attempt_at) where state = 'waiting';
create index deliveries_by_notice on university.deliveries (notice_id);

-- Reminders look for cards by their last day.
create index orders_collected_by_end on university.orders (valid_until) where status = 'collected';

-- A transition that a student is told of makes its notice in the same transaction, whoever writes it and however many
-- at once. Orders with a past are put in quietly.
create function university.notice_events() returns trigger language plpgsql as $$
begin
  if current_setting('university.quiet', true) = 'yes' then return null; end if;
  insert into university.notices (kind, order_id, student_id, occasion, happened_at, send_from)
  select case e.happened when 'codes_issued' then 'ready' when 'failed' then 'failed' else 'revoked' end,
    e.order_id, o.student_id, e.id::text, e.at, e.at
  from fresh e join university.orders o on o.id = e.order_id
  where e.happened in ('codes_issued', 'failed', 'right_ended', 'revoked_by_university')
  on conflict do nothing;
  return null;
end $$;
create trigger notices_of_events after insert on university.order_events
  referencing new table as fresh for each statement execute function university.notice_events();
