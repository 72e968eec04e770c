-- Where a card stands in the MC system's status lists, as its feed has told. Told back when the card ends, so that it can be
-- revoked even when the MC system has lost it with a restored backup.
alter table university.orders
  add column status_list text,
  add column status_index int,
  add check ((status_list is null) = (status_index is null));
