-- A run works its list off in the order of ids and notes how far it has come, instead of writing every candidate again:
-- what lies up to there was revoked unless it was spared. (Measured: a third of the time of a large run.)
alter table university.sweeps add worked_to uuid;
drop index university.sweep_candidates_pending;
alter table university.sweep_candidates
  drop column outcome,
  add spared boolean not null default false,
  -- candidates are written in one transaction with their run
  drop constraint sweep_candidates_sweep_id_fkey;

-- Counting live cards reads the table anyway.
drop index university.orders_alive;
