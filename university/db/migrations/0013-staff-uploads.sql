-- Names of staff as they last signed in: histories and the audit log keep accounts, people want to read names.
create table university.staff (
  subject text primary key,
  name text not null,
  seen_at timestamptz not null
);
insert into university.staff (subject, name, seen_at)
select distinct on (subject) subject, person_name, created_at from university.sessions
where cardinality(roles) > 0 order by subject, created_at desc;

-- An import that is being taken over in the background and has not been heard of until then may be gone on with; null
-- when no background work holds it.
alter table university.register_imports add column alive_until timestamptz;

-- Files that the dean's office sends through the browser, while they are read and what came of it. The file itself is
-- never here: it lies encrypted in a folder, with a key that only the process knows which reads it.
create table university.register_uploads (
  -- made by the form, so that a form sent twice is one upload
  id uuid primary key,
  kind text not null check (kind in ('students', 'photos')),
  file_name text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  -- an upload that has not been heard of until then and is not finished has died with its process
  alive_until timestamptz not null,
  finished_at timestamptz,
  -- how much of it has been read
  share real not null default 0,
  -- why the file as a whole was refused
  problem text,
  -- students: what it became, and columns that meant nothing
  import_id uuid references university.register_imports,
  ignored_columns text[] not null default '{}',
  -- photos: how many of each outcome
  counts jsonb
);
create index register_uploads_by_time on university.register_uploads (uploaded_at desc);
create index register_uploads_by_import on university.register_uploads (import_id);

-- Photos of an archive that were refused; a PESEL in a file's name is hidden.
create table university.register_upload_refusals (
  upload_id uuid not null references university.register_uploads on delete cascade,
  number int not null,
  file_name text not null,
  refused text not null,
  primary key (upload_id, number)
);
