-- The audit log of some days, newest first, without looking at all that came later.
create index audit_log_by_time on university.audit_log (at desc, id desc);
