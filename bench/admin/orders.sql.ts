// A million invented orders of 400 000 students over three years, with names about as common and as rare as in Poland.
import { type Kysely, sql } from 'kysely'

/** The most common names, which a fifth of all people bear. `+` stands for the ending of an adjective. */
const COMMON =
  'Nowak Kowalsk+ Wiśniewsk+ Wójcik Kowalczyk Kamińsk+ Lewandowsk+ Zielińsk+ Szymańsk+ Woźniak Dąbrowsk+ Kozłowsk+ Jankowsk+ Mazur Kwiatkowsk+ Krawczyk Kaczmarek Piotrowsk+ Grabowsk+ Zając Pawłowsk+ Michalsk+ Król Wieczorek Jabłońsk+ Wróbel Nowakowsk+ Majewsk+ Olszewsk+ Stępień Malinowsk+ Jaworsk+ Adamczyk Dudek Nowick+ Pawlak Górsk+ Witkowsk+ Walczak Sikora Baran Rutkowsk+ Michalak Szewczyk Ostrowsk+ Tomaszewsk+ Pietrzak Zalewsk+ Wróblewsk+ Marciniak Jasińsk+ Zawadzk+ Bąk Jakubowsk+ Sadowsk+ Duda Włodarczyk Wilk Chmielewsk+ Borkowsk+ Sokołowsk+ Szczepańsk+ Sawick+ Kucharsk+ Lis Kubiak Kalinowsk+ Mazurek Wysock+ Kołodziej'
/** The others are put together: a beginning, a middle, an ending. */
const BEGINNINGS =
  'Ba Bo Bia Bła Bro Brze Bu Ce Cho Cie Czar Ćwi Da Do Dzie Fi Ga Gła Go Gra Gu Ja Jo Ka Kli Kło Ko Kra Ku La Le Li Lu Ła Ło Ma Mi Mo Mu Na Ni No O Pa Pie Pło Po Prze Ra Ro Ru Rze Sa Se Sko So Sta Stę Szy Ści Śli Ta To Trze Tu U Wa We Wą Wi Wo Wrze Za Ze Zie Zło Źre Ża Żu'
const MIDDLES =
  'b c ch cz d dz g j k l ł m n ń p r rz s sz ś t w z ż lew row kow now czel gor mir sław lub bor cin kos piń war'
const ENDINGS =
  'owsk+ owsk+ owsk+ ewsk+ ewsk+ ińsk+ ińsk+ ick+ ack+ ewicz owicz ak ak ek ek iak czyk el arz yn uk ura ina ka eń oń ała'
const WOMEN =
  'Julia Zuzanna Maja Aleksandra Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Karolina Natalia Wiktoria Łucja Świętosława Żaneta Zofia Oliwia Martyna Magdalena'
const MEN =
  'Jakub Jan Antoni Szymon Piotr Krzysztof Andrzej Tomasz Paweł Michał Łukasz Żegota Święcisław Mateusz Kacper Bartosz Marcin Adam Wojciech Józef'

/** About when the last one was ordered. */
export const LAST_ORDERED = new Date('2026-06-26T20:00:00Z')

/** One of the words; a larger tilt draws the first ones more often. */
function drawn(words: string, chance: string, tilt = 1) {
  const list = words.split(' ')
  return sql`(${list}::text[])[1 + floor(${sql.ref(chance)} ^ ${tilt}::float * ${list.length})::int]`
}

/** Fills an empty university with students and orders, the newest order last, over a database's only connection. */
export async function inventOrders(
  db: Kysely<unknown>,
  { students, orders }: { students: number; orders: number },
) {
  await sql`set statement_timeout = 0`.execute(db)
  await sql`select setseed(0.4217)`.execute(db)
  await sql`
    insert into university.students (id, subject, given_names, family_name, birth_date, album_number)
    select gen_random_uuid(), 'person-' || n,
      case when woman then ${drawn(WOMEN, 'given', 1.6)} else ${drawn(MEN, 'given', 1.6)} end,
      replace(case when common < 0.2 then ${drawn(COMMON, 'a', 1.4)}
        else ${drawn(BEGINNINGS, 'a')} || ${drawn(MIDDLES, 'b')} || ${drawn(ENDINGS, 'c')} end,
        '+', case when woman then 'a' else 'i' end),
      date '1998-01-01' + n % 3000,
      case when n % 500 <> 0 then (1000000 + n)::text end
    from (
      select n, random() < 0.55 as woman, random() as given, random() as common, random() as a, random() as b,
        random() as c
      from generate_series(1, ${students}::int) n) people`.execute(db)
  // Each student has one order; the others fall to whoever comes.
  await sql`
    insert into university.orders (id, student_id, request_id, status, ordered_at, planned_valid_until, valid_until,
      error_code, codes_expire_at, data_lookup)
    select gen_random_uuid(), student_id, gen_random_uuid(), status, ordered_at, planned,
      case when status = 'collected' then planned end,
      case when status = 'failed' then
        ${drawn('PESEL_MISMATCH PHOTO_REJECTED PROCESSING_ERROR DUPLICATE_CARD PESEL_INVALID', 'fault', 2)} end,
      case when status = 'ready' then ordered_at + interval '30 days' end,
      '\\x00'
    from (
      select *, random() as fault,
        case when extract(month from ordered_at) < 3 then make_date(extract(year from ordered_at)::int, 3, 31)
          when extract(month from ordered_at) < 10 then make_date(extract(year from ordered_at)::int, 10, 31)
          else make_date(extract(year from ordered_at)::int + 1, 3, 31) end as planned,
        case when latest and chance < 0.03 then 'ready' when latest and chance < 0.035 then 'in_progress'
          when latest and chance < 0.037 then 'waiting' when chance < 0.70 then 'collected'
          when chance < 0.86 then 'cancelled' when chance < 0.95 then 'revoked' else 'failed' end as status
      from (
        select *, random() as chance,
          row_number() over (partition by student_id order by ordered_at desc) = 1 as latest
        from (
          select s.id as student_id, timestamptz '2023-10-01' + random() * interval '1000 days' as ordered_at
          from generate_series(1, ${orders}::int) n
            join (select id, row_number() over () as place from university.students) s
              on s.place = case when n <= ${students}::int then n
                else 1 + (hashint8(n)::bigint & 2147483647) % ${students}::int end) placed) judged) told
    order by ordered_at`.execute(db)
  // Codes come within seconds, for a few after hours.
  await sql`
    insert into university.order_events (order_id, happened, from_status, to_status, at, actor)
    select id, 'codes_issued', 'in_progress', 'ready', ordered_at + make_interval(secs => 4 + 9000 * random() ^ 40), 'mc'
    from university.orders where status not in ('waiting', 'in_progress', 'failed') order by number`.execute(
    db,
  )
  await sql`vacuum analyze university.order_events`.execute(db)
  await sql`vacuum analyze university.students`.execute(db)
  await sql`vacuum analyze university.orders`.execute(db)
  await sql`reset statement_timeout`.execute(db)
}
