-- What one student was told of is found by their orders, for which there is an index anyway. This one was written with
-- every order that students are told of, twenty thousand times by a large sweep, and read by a single page.
drop index university.notices_by_student;
