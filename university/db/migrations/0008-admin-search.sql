-- What the administrator's list of orders is searched and sorted by.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- Letters without diacritics, in small ones: "Żółć" becomes "zolc". Unsafe in parallel on purpose: starting workers for
-- a search takes longer than the search.
create function university.plain_text(text) returns text language sql immutable strict parallel unsafe
  return lower(public.unaccent('public.unaccent', $1));

-- A key that sorts by bytes as the Polish alphabet does. Polish letters with diacritics are kept apart from the others
-- while those lose theirs; then each of the 35 letters becomes one of 35 characters that follow each other.
create function university.polish_sort_key(text) returns text language sql immutable strict
  return translate(
    university.plain_text(translate($1,
      'ĄĆĘŁŃÓŚŹŻąćęłńóśźż',
      E'\x11\x12\x13\x14\x15\x16\x17\x18\x19\x11\x12\x13\x14\x15\x16\x17\x18\x19')),
    E' -''’a\x11bc\x12de\x13fghijkl\x14mn\x15o\x16pqrs\x17tuvwxyz\x18\x19',
    ' !""ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abc');

alter table university.students
  -- what any fragment of a name or album number is looked for in
  add search_text text not null generated always as (university.plain_text(
    given_names || ' ' || family_name || ' ' || given_names || ' ' || coalesce(album_number, ''))) stored,
  add name_sort_key text collate "C" not null generated always as (
    university.polish_sort_key(family_name) || E'\x01' || university.polish_sort_key(given_names)) stored,
  -- numbers by their value, then everything else, then those without one
  add album_sort_key text collate "C" not null generated always as (coalesce(
    case when album_number ~ '^\d{1,30}$' then lpad(album_number, 30, '0') else upper(album_number) end, '~')) stored;
-- How often a fragment occurs decides how it is looked for; the sample has to be large to know.
alter table university.students alter search_text set statistics 1000;
create index students_by_fragment on university.students using gin (search_text public.gin_trgm_ops);
create index students_by_name on university.students (name_sort_key, id) include (search_text);
create index students_by_album on university.students (album_sort_key, id);

-- How many orders each student has placed, so that what a fragment matches is counted without looking at orders.
alter table university.students add orders_placed int not null default 0;
alter table university.students set (fillfactor = 90);
update university.students s set orders_placed = placed
from (select student_id, count(*) as placed from university.orders group by student_id) n where n.student_id = s.id;
create function university.count_orders() returns trigger language plpgsql as $$
begin
  update university.students s
  set orders_placed = s.orders_placed + case tg_op when 'INSERT' then n.orders else -n.orders end
  from (select student_id, count(*) as orders from changed group by student_id) n where s.id = n.student_id;
  return null;
end $$;
create trigger orders_counted after insert on university.orders referencing new table as changed
  for each statement execute function university.count_orders();
create trigger orders_discounted after delete on university.orders referencing old table as changed
  for each statement execute function university.count_orders();

alter table university.orders
  -- the place in the order's life, as core/order/status.ts lists the statuses
  add status_rank smallint not null generated always as (array_position(
    '{waiting,in_progress,ready,collected,failed,cancelled,revoked}', status)) stored,
  -- the last day of validity that is known: of the card, else as planned
  add last_day date not null generated always as (coalesce(valid_until, planned_valid_until)) stored,
  -- orders without an error come last
  add error_sort_key text collate "C" not null generated always as (coalesce(error_code, '~')) stored;
create index orders_by_status on university.orders (status_rank, ordered_at, number);
create index orders_by_last_day on university.orders (last_day, number);
create index orders_by_error on university.orders (error_sort_key, number);
