-- Removals *Skreślenie natychmiastowe* and the entries that correct them. Neither is ever changed or deleted.
create table university.removals (
  id uuid primary key,
  student_id uuid not null references university.students,
  programme_code text not null,
  decided_on date not null,
  delivered_on date not null,
  removed_on date not null,
  template text not null,
  -- the decision as it was written with the template of that day, sealed
  text_sealed bytea not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- the form that was sent; sending it again finds this removal
  request_id uuid not null unique,
  check (decided_on <= delivered_on and decided_on <= removed_on)
);
create index removals_by_student on university.removals (student_id, recorded_at desc);

create table university.removal_corrections (
  removal_id uuid primary key references university.removals,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null
);

create trigger removals_append_only before update or delete or truncate on university.removals
  for each statement execute function university.refuse_change();
create trigger removal_corrections_append_only before update or delete or truncate on university.removal_corrections
  for each statement execute function university.refuse_change();
