-- Indices of cards that were lost with a restored backup and have ended since: their universities knew where they stood.
create table mc.lost_cards (
  status_list  int not null references mc.status_lists,
  status_index int not null,
  university   int not null references mc.universities,
  ended_at     timestamptz not null,
  primary key (status_list, status_index)
);
