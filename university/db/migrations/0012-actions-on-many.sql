-- An action on many orders: frozen when it is previewed, worked off in the background after somebody has agreed.
create table university.bulk_jobs (
  id uuid primary key,
  action text not null check (action in ('revoke', 'deliver')),
  asked_by text not null,
  created_at timestamptz not null,
  state text not null check (state in ('draft', 'running', 'done')),
  reason text,
  -- a running job that has not been heard of until then has stopped and may be gone on with
  alive_until timestamptz,
  finished_at timestamptz
);
create index bulk_jobs_by_time on university.bulk_jobs (created_at desc);

create table university.bulk_items (
  job_id uuid not null references university.bulk_jobs on delete cascade,
  order_id uuid not null references university.orders,
  -- the status at the preview: an order that has moved since is left alone
  seen text not null,
  allowed boolean not null,
  outcome text check (outcome in ('done', 'changed')),
  primary key (job_id, order_id)
);
create index bulk_items_pending on university.bulk_items (job_id, order_id) where outcome is null;
