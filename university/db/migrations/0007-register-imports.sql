-- Files of the register: first read as a whole into these tables, where the dry run tells what they would change, then
-- taken over piece by piece. So a truncated file changes nothing, and what was interrupted goes on where it was.
create table university.register_imports (
  id uuid primary key,
  source text not null,
  file_name text not null,
  file_sha256 bytea not null,
  -- fingerprint of the mapping the file was read with
  mapping_sha256 bytea not null,
  state text not null check (state in ('reading', 'read', 'taking', 'done', 'discarded')),
  read_at timestamptz not null,
  read_by text not null,
  -- the file says that it is complete and names so many students; null when it does not
  complete_with int,
  -- the file broke off
  truncated boolean not null default false,
  taken_by text,
  taken_at timestamptz,
  finished_at timestamptz,
  -- students of the source whom the complete file lacks, as the operator confirmed
  missing_confirmed int,
  -- how many of each outcome, when it is done and its rows are gone
  counts jsonb
);
create index register_imports_by_time on university.register_imports (read_at desc);

create table university.register_import_rows (
  import_id uuid not null references university.register_imports on delete cascade,
  -- the line in the file where it begins
  line int not null,
  external_id text,
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'rejected')),
  -- the entry, sealed, until it was taken; null when the line is none
  entry_sealed bytea,
  -- to be taken
  pending boolean not null default false,
  problems jsonb not null default '[]',
  remarks jsonb not null default '[]',
  -- fingerprints of identifiers that it newly takes, of those among them that others have now, and that it gives up
  claims text[] not null default '{}',
  blocked text[] not null default '{}',
  releases text[] not null default '{}',
  primary key (import_id, line)
);
create index register_import_rows_by_id on university.register_import_rows (import_id, external_id);
create index register_import_rows_pending on university.register_import_rows (import_id, line)
  where pending;

-- Two students may swap album numbers within one statement.
alter table university.students drop constraint students_album_number_key;
alter table university.students add unique (album_number) deferrable;
alter table university.students drop constraint students_subject_key;
alter table university.students add unique (subject) deferrable;
