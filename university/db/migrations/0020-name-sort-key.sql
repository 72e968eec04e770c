-- The key by which names sort as the Polish alphabet does: the same as before, for half of the time. Names of Polish letters
-- go through one table, with the letters that are met most in front.
create or replace function university.polish_sort_key(text) returns text language sql immutable strict
  return translate(
    case when $1 ~ '[^A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż ''’-]' then
      university.plain_text(translate($1,
        'ĄĆĘŁŃÓŚŹŻąćęłńóśźż',
        E'\x11\x12\x13\x14\x15\x16\x17\x18\x19\x11\x12\x13\x14\x15\x16\x17\x18\x19'))
    else $1 end,
    E'aieoznrwsckytlmdpjugbhłśżćóąęńźfvxqKSMWBPGZJLDACRNOTEIFHUŁŚŻĆVYXQÓŃŹĄĘ -''’\x11\x12\x13\x14\x15\x16\x17\x18\x19',
    E'ALGTaRX^YDN`[OQFVM\\JCKPZcEUBHSbI]_WNYQ^CVJaMOFADXRT[GLIK\\PZcE]`_WUSbBH !""BEHPSUZbc');
