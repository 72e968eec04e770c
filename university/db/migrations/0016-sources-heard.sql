-- When each source of the register was heard of last, without looking at everything it has said.
create index student_sources_by_time on university.student_sources (source, said_at);
