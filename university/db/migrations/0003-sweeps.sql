-- Runs of the revocation sweep and what each found and did.
create table university.sweeps (
  id uuid primary key,
  job text not null default 'sweep',
  -- the moment of the schedule: of several instances one gets the run; null when somebody asked for it
  scheduled_for timestamptz,
  -- who or what asked: `schedule`, `command`, or a person
  asked_by text not null,
  -- the day in Warsaw for which candidates were found
  today date not null,
  state text not null check (state in ('running', 'stopped', 'done', 'interrupted')),
  started_at timestamptz not null,
  -- a running run is given up when it has not been heard of until then
  alive_until timestamptz not null,
  finished_at timestamptz,
  -- time spent working, without waiting for an approval
  worked_ms int not null default 0,
  -- live cards at the start, candidates found, and those revoked by earlier runs that count for the brake
  live int not null,
  candidates int not null,
  counted_before int not null,
  -- a stopped run whose candidates all wait in this one already
  waits_in uuid references university.sweeps,
  revoked int not null default 0,
  -- candidates whose right was there again, or whose order had ended, when their turn came
  spared int not null default 0,
  facts jsonb not null default '{}',
  approved_by text,
  approved_at timestamptz,
  unique (job, scheduled_for)
);
create index sweeps_by_time on university.sweeps (started_at desc);
create index sweeps_unfinished on university.sweeps (state) where state in ('running', 'stopped');

-- The frozen list of a run.
create table university.sweep_candidates (
  sweep_id uuid not null references university.sweeps,
  order_id uuid not null,
  student_id uuid not null,
  fact text not null,
  revocable_from date not null,
  outcome text check (outcome in ('revoked', 'spared')),
  primary key (sweep_id, order_id)
);
create index sweep_candidates_pending on university.sweep_candidates (sweep_id, student_id) where outcome is null;

-- Orders that may still have to be revoked.
create index orders_alive on university.orders (student_id)
  where status in ('waiting', 'in_progress', 'ready', 'collected');
