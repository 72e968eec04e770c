-- Reading the register from the USOS API.

-- People whom USOS has named, beside those whom another way brought into the register under the source `usos`.
create table university.usos_people (
  usos_id text primary key,
  -- when USOS last said something about them; null when it has only named them
  read_at timestamptz,
  -- fingerprint of the photo that USOS gave last: the same one again is no news
  photo_sha256 bytea
);

create table university.usos_runs (
  id uuid primary key,
  -- the moment of the schedule: of several instances one gets the run; null when somebody asked for it
  scheduled_for timestamptz unique,
  asked_by text not null,
  state text not null check (state in ('running', 'done')),
  started_at timestamptz not null,
  finished_at timestamptz,
  -- whoever works on it has it until then; later anybody may go on with it
  held_by uuid,
  held_until timestamptz not null,
  -- the people of the programmes in the settings are listed
  listed boolean not null default false,
  -- everybody up to this id is done
  worked_to text not null default '',
  counts jsonb not null default '{}',
  -- when USOS last answered, and since when it has not
  answered_at timestamptz,
  silent_since timestamptz,
  last_error text
);
create unique index one_usos_run_at_a_time on university.usos_runs (state) where state = 'running';
create index usos_runs_by_time on university.usos_runs (started_at desc);
