-- The key by which names sort, the same as before, in a form that PostgreSQL puts into the statement instead of calling a
-- function for each name: one that is not strict, and that leaves the rare letters to a function of their own.
create function university.polish_sort_key_of_any(text) returns text language sql immutable strict
  return translate(
    university.plain_text(translate($1,
      'ĄĆĘŁŃÓŚŹŻąćęłńóśźż',
      E'\x11\x12\x13\x14\x15\x16\x17\x18\x19\x11\x12\x13\x14\x15\x16\x17\x18\x19')),
    E'aieoznrwsckytlmdpjugbhfvxq -''’\x11\x12\x13\x14\x15\x16\x17\x18\x19',
    E'ALGTaRX^YDN`[OQFVM\\JCKI]_W !""BEHPSUZbc');
create or replace function university.polish_sort_key(text) returns text language sql immutable
  return case when $1 ~ '[^A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż ''’-]' then university.polish_sort_key_of_any($1)
    else translate($1,
      'aieoznrwsckytlmdpjugbhłśżćóąęńźfvxqKSMWBPGZJLDACRNOTEIFHUŁŚŻĆVYXQÓŃŹĄĘ -''’',
      E'ALGTaRX^YDN`[OQFVM\\JCKPZcEUBHSbI]_WNYQ^CVJaMOFADXRT[GLIK\\PZcE]`_WUSbBH !""') end;
