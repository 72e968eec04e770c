-- Refreshes of the statuses that somebody of the staff has asked for; at most one runs at a time.
create table university.status_refreshes (
  id uuid primary key,
  asked_by text not null,
  started_at timestamptz not null,
  -- a refresh that has not been heard of until then has died
  alive_until timestamptz not null,
  finished_at timestamptz,
  state text not null check (state in ('running', 'done', 'silent', 'interrupted')),
  -- orders in flight at the start, pieces of news read, orders that changed by them
  in_flight int not null,
  news int not null default 0,
  changed int not null default 0,
  -- transitions later than this one are counted
  after_event bigint not null
);
create unique index one_refresh_at_a_time on university.status_refreshes (state) where state = 'running';
create index status_refreshes_by_time on university.status_refreshes (started_at desc);

-- A run that stopped at the brake may be discarded: nothing of it is revoked.
alter table university.sweeps drop constraint sweeps_state_check;
alter table university.sweeps add constraint sweeps_state_check
  check (state in ('running', 'stopped', 'done', 'interrupted', 'discarded'));
