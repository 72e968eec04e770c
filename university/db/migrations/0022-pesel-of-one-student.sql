-- A PESEL belongs to one student, as a login and an album number do. The register has always seen to it under one lock; with
-- this two who write at once need none for it. Deferrable, as two students may swap theirs within one statement.
alter table university.students add unique (pesel_lookup) deferrable;
drop index university.students_by_pesel;
