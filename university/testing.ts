// A university for tests: a real database, a clock that is set by hand, and an MC system that says what the test
// tells it to.
import { randomBytes, randomUUID } from 'node:crypto'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { DEFAULT_CALENDAR } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import type { McEvent } from '@mlegitymacja/core/mc/event.ts'
import type { Status } from '@mlegitymacja/core/order/status.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { createDoorbell } from '@mlegitymacja/platform/background/doorbell.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { MIGRATIONS, SCHEMA, universityDb } from './db/tables.ts'
import { type McClient, McSilent } from './mc/client.ts'
import { type StudentRecord, saveStudent } from './register/save.ts'
import type { University } from './university.ts'

export type TestUniversity = University & {
  database: OpenDatabase
  /** Sets the clock. */
  setNow(now: string): void
  mc: ScriptedMc
}

/** A university on a fresh database, or another instance of it on a database that is open already. */
export async function testUniversity(
  given?: Partial<Pick<University, 'policy' | 'sealing'>> & { database?: OpenDatabase; now?: string },
): Promise<TestUniversity> {
  const database = given?.database ?? (await testDatabase({ schema: SCHEMA, migrations: MIGRATIONS }))
  let now = new Date(given?.now ?? '2025-09-03T20:18:00Z')
  return {
    database,
    db: universityDb(database),
    sealing: given?.sealing ?? createSealing(randomBytes(32)),
    clock: () => now,
    setNow: text => {
      now = new Date(text)
    },
    policy: given?.policy ?? POLICIES['act-2025']!,
    calendar: DEFAULT_CALENDAR,
    mc: scriptedMc(),
    log: silentLog,
    wake: { outbox() {}, feed() {} },
    changes: createDoorbell(),
  }
}

/** Receives everything like a working MC system and gives the news that the test puts into it. */
export type ScriptedMc = McClient & {
  /** What arrived, in order: `place <id>`, `cancel <id>`, `revoke <id>`, `photo <hash>`. */
  readonly received: string[]
  readonly news: McEvent[]
  /** While true every call is McSilent. */
  silent: boolean
  /** Replaces single calls. */
  overrides: Partial<McClient>
}

export function scriptedMc(): ScriptedMc {
  const received: string[] = []
  const photos = new Set<string>()
  const news: McEvent[] = []
  const answering: McClient = {
    async place(orders) {
      return orders.map(({ id, photo }) => {
        if (!photos.has(photo)) return { id, answer: 'photo_wanted', photo }
        const known = received.includes(`place ${id}`)
        received.push(`place ${id}`)
        return { id, answer: known ? 'known' : 'received' }
      })
    },
    async putPhoto(sha256) {
      photos.add(sha256)
      received.push(`photo ${sha256}`)
    },
    async end(how, id) {
      received.push(`${how} ${id}`)
      return { id, state: how === 'cancel' ? 'cancelled' : 'revoked' }
    },
    query: async ids => ids.map(id => ({ id, state: 'unknown' })),
    async events(cursor) {
      const from = Number(cursor || 0)
      return { events: news.slice(from), cursor: String(news.length) }
    },
  }
  const mc: ScriptedMc = {
    received,
    news,
    silent: false,
    overrides: {},
    ...(Object.fromEntries(
      (Object.keys(answering) as (keyof McClient)[]).map(name => [
        name,
        async (...args: never[]) => {
          if (mc.silent) throw new McSilent('silent on purpose')
          return ((mc.overrides[name] ?? answering[name]) as (...args: never[]) => unknown)(...args)
        },
      ]),
    ) as McClient),
  }
  return mc
}

type NewsOf<E extends McEvent['event']> = Omit<
  Extract<McEvent, { event: E }>,
  'id' | 'order_id' | 'at' | 'event'
>

/** One piece of news about an order. */
export function news<E extends McEvent['event']>(orderId: string, event: E, rest: NewsOf<E>): McEvent {
  return {
    id: randomUUID(),
    order_id: orderId,
    at: '2025-09-03T20:19:00.000Z',
    event,
    ...rest,
  } as unknown as McEvent
}

export const CODES = { pickup_id: '87aa907615be4d5e81767a4575b92725', activation_code: '493817' } as const

let serial = 0

/** Saves an invented student who may order, changed as the test wants. */
export async function givenStudent(
  university: Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>,
  changes: Partial<StudentRecord> = {},
): Promise<StudentRecord> {
  serial += 1
  const id = randomUUID()
  const record: StudentRecord = {
    id,
    subject: `student-${id}`,
    givenNames: 'Karolina',
    familyName: 'Bachta',
    birthDate: '2004-02-29',
    pesel: makePesel('2004-02-29', serial % 10_000),
    albumNumber: `A${id.slice(0, 8)}`,
    personalDataChangedOn: null,
    programmes: [
      {
        code: 'INF-I',
        name: { pl: 'Informatyka', en: 'Computer science' },
        level: 'first_cycle',
        status: 'active',
        endedOn: null,
        suspendedOn: null,
        endsOn: '2027-09-30',
        confirmedUntil: null,
      },
    ],
    plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-10-31', invalidatedOn: null }],
    photo: {
      mediaType: 'image/webp',
      card: Buffer.from(`photo ${id}`),
      original: Buffer.from(`large ${id}`),
    },
    ...changes,
  }
  await saveStudent(university, record)
  return record
}

/** Gives a student an order in any status, as if it had come there by itself. */
export async function givenOrder(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  studentId: string,
  order: { status: Status; validUntil: LocalDate; orderedAt?: Date },
): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('orders')
    .values({
      id,
      student_id: studentId,
      request_id: randomUUID(),
      status: order.status,
      ordered_at: order.orderedAt ?? clock(),
      planned_valid_until: order.validUntil,
      valid_until: order.status === 'collected' ? order.validUntil : null,
      data_lookup: randomBytes(32),
    })
    .execute()
  return id
}
