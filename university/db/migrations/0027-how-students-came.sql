-- Who brought a student into the register, when and through which source: the begin of their history. It stands in their own
-- row now, and in a row of the history for those who came before. It never changes, and no student is ever deleted: so far
-- the row of the history saw to that.
alter table university.students
  add created_at timestamptz,
  add created_by text,
  add created_source text,
  add check (num_nulls(created_at, created_by, created_source) in (0, 3));
create or replace function university.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'what is noted in % stays as it is', tg_table_name; end $$;
create trigger students_creation_stays before update of created_at, created_by, created_source on university.students
  for each statement execute function university.refuse_change();
create trigger students_stay before delete or truncate on university.students
  for each statement execute function university.refuse_change();
