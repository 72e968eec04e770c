-- Most lines of a file say nothing but what becomes of a student. They are kept by the part, a thousand in one row; a row of
-- their own have those that somebody has to look at, that wait for others or give something up. A part stays until the
-- import has ended, without its entries once they are taken over.
alter table university.register_import_parts rename entries_sealed to sealed;
alter table university.register_import_parts
  alter sealed drop not null,
  -- for each of its lines, in the order of the file: where it begins, whom it means, what becomes of them, whether it is to be
  -- taken over
  add lines int[] not null default '{}',
  add external_ids text[] not null default '{}',
  add outcomes text[] not null default '{}',
  add news boolean[] not null default '{}',
  add check (cardinality(lines) = cardinality(external_ids) and cardinality(lines) = cardinality(outcomes)
    and cardinality(lines) = cardinality(news)),
  alter lines set storage external,
  alter external_ids set storage external,
  alter outcomes set storage external,
  alter news set storage external;

-- Whether two lines claim the same is found while the file is read.
alter table university.register_import_rows drop column claims;

-- All lines of a file, wherever they are kept.
create view university.register_import_lines as
  select import_id, line, external_id, outcome, part, news from university.register_import_rows
  union all
  select p.import_id, its.line, its.external_id, its.outcome, p.part, its.news
  from university.register_import_parts p,
    unnest(p.lines, p.external_ids, p.outcomes, p.news) as its (line, external_id, outcome, news);
