-- The history is read student by student: one index serves as its key and for that.
alter table university.student_changes drop constraint student_changes_pkey;
drop index university.student_changes_by_student;
alter table university.student_changes add primary key (student_id, id);
