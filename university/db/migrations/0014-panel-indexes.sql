-- The orders of whoever is looked for are sorted by any column without being read themselves.
create index orders_of_student on university.orders (student_id, number desc)
  include (id, ordered_at, status_rank, last_day, error_sort_key);
drop index university.orders_by_student;

-- How long codes took: those of the last days are found without looking at all that ever happened.
create index codes_by_time on university.order_events (at) include (order_id) where happened = 'codes_issued';
