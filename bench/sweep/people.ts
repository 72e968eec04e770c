// A large university made inside the database: most students have a live card, many have left long ago.
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'

const FORMER_SHARE = 0.2

export async function givenUniversity(
  database: OpenDatabase,
  { students, live }: { students: number; live: number },
): Promise<void> {
  await database.exclusively('bench', async run => {
    await run(`
      insert into university.students (id, subject, given_names, family_name, birth_date, album_number,
        pesel_sealed, pesel_lookup, right_ended_on, right_ended_fact, revocable_from)
      select gen_random_uuid(), 'bench-' || n, 'Jan', 'Kowalski', '2004-02-29', 'B' || n,
        sha256(n::text::bytea), sha256(n::text::bytea),
        case when former then date '2024-07-01' end, case when former then 'graduation' end,
        case when former then date '2024-07-01' end
      from (select n, n > ${students * (1 - FORMER_SHARE)} as former from generate_series(1, ${students}) n) p;

      insert into university.programmes (student_id, code, name_pl, name_en, level, status)
      select id, 'INF-II', 'Informatyka', 'Computer science', 'second_cycle', 'active'
      from university.students;

      insert into university.orders (id, student_id, request_id, status, ordered_at, planned_valid_until, valid_until,
        card_number, data_lookup)
      select gen_random_uuid(), id, gen_random_uuid(), 'collected', timestamptz '2025-03-01', '2025-10-31', '2025-10-31',
        'PL-' || subject, sha256(subject::bytea)
      from university.students where revocable_from is null order by id limit ${live};

      insert into university.orders (id, student_id, request_id, status, ordered_at, planned_valid_until, valid_until,
        data_lookup)
      select gen_random_uuid(), id, gen_random_uuid(), 'collected', timestamptz '2024-03-01', '2024-10-31', '2024-10-31',
        sha256(subject::bytea)
      from university.students where revocable_from is not null;`)
    await run('vacuum analyze')
  })
}

/** Ends the right of as many holders of a live card by a removal. */
export async function endRights(database: OpenDatabase, count: number): Promise<void> {
  await database.exclusively('bench', async run => {
    await run(`
      update university.students set right_ended_on = '2025-09-02', right_ended_fact = 'removal', revocable_from = '2025-09-02'
      where id in (
        select o.student_id from university.orders o join university.students s on s.id = o.student_id
        where o.status = 'collected' and s.revocable_from is null and s.subject like 'bench-%'
        order by md5(s.id::text) limit ${count})`)
    await run('analyze university.students')
  })
}
