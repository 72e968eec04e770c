-- Studies and plastic cards are known by their student and their code or day of issue; nothing refers to ids of their
-- own. Without these a hundred thousand new students write two indexes less.
alter table university.programmes
  drop constraint programmes_pkey,
  drop constraint programmes_student_id_code_key,
  drop column id,
  add primary key (student_id, code);
alter table university.plastic_cards
  drop constraint plastic_cards_pkey,
  drop constraint plastic_cards_student_id_issued_on_key,
  drop column id,
  add primary key (student_id, issued_on);

-- Entries of a file wait sealed by the part, many together, and a part that was taken over is gone: so taking a file over
-- writes none of its lines again. A file that was being imported while this was installed is read again; what was
-- taken of it then shows as unchanged.
update university.register_imports set state = 'discarded' where state in ('reading', 'read', 'taking');
delete from university.register_import_rows r using university.register_imports i
where i.id = r.import_id and i.state = 'discarded';

create table university.register_import_parts (
  import_id uuid not null references university.register_imports on delete cascade,
  part int not null,
  -- pairs of line and entry
  entries_sealed bytea not null,
  -- how many of them are to be taken
  to_take int not null default 0,
  -- these wait for others to give something up: they are taken after all others, and all at once
  waits boolean not null default false,
  primary key (import_id, part)
);
-- What is sealed cannot be compressed.
alter table university.register_import_parts alter entries_sealed set storage external;

drop index university.register_import_rows_pending;
drop index university.register_import_rows_by_id;
alter table university.register_import_rows
  drop column entry_sealed,
  drop column pending,
  -- where its entry stands; null for a line that is none, or is rejected
  add part int,
  -- the source says something that it had not said before: to be taken
  add news boolean not null default false;
