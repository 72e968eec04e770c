-- Where the values of the register come from, and their history.

-- What each source said last about a student: only what it says anew changes the record, so a hand-made change stays
-- until the source itself changes its mind. The PESEL stands in `said` as its keyed fingerprint.
create table university.student_sources (
  source text not null,
  external_id text not null,
  student_id uuid not null references university.students,
  said jsonb not null,
  -- fingerprint of the entry as it came: the same one again changes nothing
  entry_hash bytea not null,
  said_at timestamptz not null,
  primary key (source, external_id),
  unique (student_id, source)
);

-- Each change of a record with who made it, through which source, and the old and new values; of a PESEL only that
-- it changed. The newest change that names a value tells where it came from, else the one that created the record.
create table university.student_changes (
  id bigint generated always as identity primary key,
  student_id uuid not null references university.students,
  at timestamptz not null,
  actor text not null,
  source text not null,
  kind text not null check (kind in ('created', 'changed')),
  changes jsonb not null
);
create index student_changes_by_student on university.student_changes (student_id, id desc);
create trigger student_changes_append_only before update or delete or truncate on university.student_changes
  for each statement execute function university.refuse_change();

-- A complete list of a source lacks this programme since then: nothing is confirmed beyond that day, nothing ends.
alter table university.programmes add missing_since date;

alter table university.plastic_cards add unique (student_id, issued_on);
drop index university.plastic_cards_by_student;

-- Whether the stored ends of the right were computed by a policy in which plastic cards matter.
create table university.register_standing (
  single boolean primary key default true check (single),
  plastic_card_matters boolean,
  computed_at timestamptz
);
insert into university.register_standing default values;

create index audit_log_by_student on university.audit_log (student_id, id desc) where student_id is not null;
