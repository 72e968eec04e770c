// Everything of a student's page in one statement: every look at the page and every answer of the API reads it, so it
// is written by hand and compiled once.
import type { LifecycleEvent, Status } from '@mlegitymacja/core/order/status.ts'
import { CompiledQuery } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { StudentRow } from '../register/student.sql.ts'
import type { OrderRow } from './tables.ts'

export type Happening = { happened: LifecycleEvent | 'ordered'; to: Status; at: Date }
export type OrderWithHistory = Pick<OrderRow, (typeof COLUMNS)[number]> & { history: readonly Happening[] }
export type OverviewRow = StudentRow & { orders: readonly OrderWithHistory[]; failing_since: Date | null }

const COLUMNS = [
  'id',
  'status',
  'ordered_at',
  'planned_valid_until',
  'valid_until',
  'error_code',
  'pickup_id_sealed',
  'activation_code_sealed',
  'codes_expire_at',
  'codes_locked_at',
  'card_issued_at',
  'data_lookup',
] as const

/** What is selected of a student `s`. */
export const OVERVIEW = `
  s.id, s.given_names, s.family_name, s.birth_date, s.pesel_sealed, s.album_number, s.personal_data_changed_on,
  (select encode(p.card_sha256, 'hex') from university.photos p where p.student_id = s.id) as photo,
  (select coalesce(json_agg(p order by p.code), '[]') from university.programmes p
    where p.student_id = s.id) as programmes,
  (select coalesce(json_agg(c), '[]') from university.plastic_cards c where c.student_id = s.id) as "plasticCards",
  (select coalesce(json_agg(o order by o.number desc), '[]') from (
    select ${COLUMNS.join(', ')}, number,
      (select json_agg(json_build_array(e.happened, e.to_status, e.at) order by e.id)
        from university.order_events e where e.order_id = orders.id) as history
    from university.orders where student_id = s.id) o) as orders,
  (select failing_since from university.mc_feed) as failing_since`

const OF_STUDENT = `select ${OVERVIEW} from university.students s where s.id = $1`

/** @returns undefined when there is no such student; orders newest first */
export async function readOverview(db: Db, studentId: string): Promise<OverviewRow | undefined> {
  const { rows } = await db.executeQuery<OverviewInJson>(CompiledQuery.raw(OF_STUDENT, [studentId]))
  return rows[0] && overviewRow(rows[0])
}

/** As the database gives it. */
export type OverviewInJson = Omit<OverviewRow, 'orders'> & { orders: readonly OrderInJson[] }

export const overviewRow = (row: OverviewInJson): OverviewRow => ({
  ...row,
  orders: row.orders.map(fromJson),
})

/** JSON knows neither instants nor bytes. */
type InJson<T> = {
  [K in keyof T]: T[K] extends Date | Buffer
    ? string
    : T[K] extends Date | Buffer | null
      ? string | null
      : T[K]
}
type OrderInJson = InJson<Omit<OrderWithHistory, 'history'>> & {
  history: [Happening['happened'], Status, string][]
}

function fromJson(order: OrderInJson): OrderWithHistory {
  return {
    ...order,
    ordered_at: new Date(order.ordered_at),
    pickup_id_sealed: order.pickup_id_sealed === null ? null : bytes(order.pickup_id_sealed),
    activation_code_sealed:
      order.activation_code_sealed === null ? null : bytes(order.activation_code_sealed),
    codes_expire_at: instant(order.codes_expire_at),
    codes_locked_at: instant(order.codes_locked_at),
    card_issued_at: instant(order.card_issued_at),
    data_lookup: bytes(order.data_lookup),
    history: order.history.map(([happened, to, at]) => ({ happened, to, at: new Date(at) })),
  }
}

const instant = (text: string | null) => (text === null ? null : new Date(text))
/** PostgreSQL writes bytes as `\x` and hexadecimal digits. */
const bytes = (text: string) => Buffer.from(text.slice(2), 'hex')
