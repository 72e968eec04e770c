// The simulated year as it goes on: what the university does goes to the product and to the model, and each sweep is held
// against what the model says must happen then.
import assert from 'node:assert/strict'
import { discardSweep } from '../../admin/sweeps/discard.ts'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { approveSweep, previewSweep, sweep } from '../sweep.ts'
import { createModel, warsawDay } from './model.fixture.ts'
import { fileOf, inventStudents, type Student } from './students.fixture.ts'
import * as product from './university.fixture.ts'

export type Story = Awaited<ReturnType<typeof beginStory>>

export async function beginStory(count: number) {
  const university: TestUniversity = await testUniversity({ now: '2027-09-01T00:00:00Z' })
  const model = createModel()
  const students = inventStudents(count)
  const byId = new Map(students.map(student => [student.id, student]))
  let numbers = new Map<string, string>()
  let ids = new Map<string, string>()
  let at = 0
  const revoked = new Set<string>()
  /** Frozen lists that wait for an administrator, by run. */
  const waiting = new Map<string, Set<string>>()
  const owners = new Map<string, Student>()
  const told = {
    sweeps: 0,
    files: 0,
    lines: 0,
    orders: 0,
    revocations: [] as { at: number; day: string; students: Student[]; approved: boolean }[],
    stops: [] as { at: number; day: string; cards: number; live: number }[],
  }

  /** Holds what was newly revoked against the model's list. */
  async function agree(due: ReadonlySet<string>, approved: boolean): Promise<void> {
    const now = await product.revokedOrders(university)
    const fresh = [...now].filter(order => !revoked.has(order)).sort()
    assert.deepEqual(fresh, [...due].sort(), `revoked on ${warsawDay(at)}`)
    for (const order of due) revoked.add(order)
    model.revoked(due, approved ? 'approved' : at)
    told.revocations.push({
      at,
      day: warsawDay(at),
      students: fresh.map(order => owners.get(order)!),
      approved,
    })
  }

  return {
    university,
    model,
    students,
    told,
    owners,
    revoked,
    setTime(ms: number): void {
      at = ms
      university.setNow(new Date(ms).toISOString())
    },
    /** A file that is taken over. */
    async file(named: readonly Student[], { complete = true } = {}): Promise<void> {
      const taken = await product.takeOver(university, fileOf(named, { complete }))
      assert.ok('done' in taken, JSON.stringify(taken))
      assert.equal(taken.done.rejected, 0)
      for (const { id, studies } of named) model.told(id, studies)
      told.files++
      told.lines += named.length
      numbers = await product.numbersOf(university)
      ids = new Map([...numbers].map(([id, number]) => [number, id]))
      await product.givePhotos(university)
    },
    /** A file that broke off. */
    async brokenFile(content: string): Promise<void> {
      assert.deepEqual(await product.takeOver(university, content), { refused: 'truncated' })
    },
    async order(who: readonly Student[]): Promise<(product.Ordered & { student: Student })[]> {
      const today = warsawDay(at)
      const placed = await product.order(
        university,
        who.map(({ id }) => numbers.get(id)!),
      )
      told.orders += placed.length
      return placed.map(one => {
        const id = ids.get(one.studentId)!
        assert.ok(!model.lost(id, today), 'nobody without the right may order')
        model.ordered(one.orderId, id, one.until)
        const student = byId.get(id)!
        owners.set(one.orderId, student)
        return { ...one, student }
      })
    },
    async issue(orders: readonly (product.Ordered & { collects: boolean })[]): Promise<void> {
      const still = orders.filter(({ orderId }) => !revoked.has(orderId))
      await product.issue(university, still)
      for (const { orderId, collects } of still) if (collects) model.collected(orderId)
    },
    async remove({ id }: Student, on: string): Promise<string> {
      model.removed(id, 'A', on)
      return product.remove(university, { studentId: numbers.get(id)!, programmeCode: 'A', on })
    },
    async restore({ id }: Student, removalId: string): Promise<void> {
      model.removed(id, 'A', null)
      await product.restore(university, removalId)
    },
    /** The sweep of the schedule. */
    async sweep(): Promise<void> {
      told.sweeps++
      const { due, live, stops } = model.judge(at)
      if (due.size > 0) {
        const preview = await previewSweep(university)
        assert.ok('list' in preview)
        assert.deepEqual(
          [preview.list.map(({ orderId }) => orderId).sort(), preview.stops],
          [[...due].sort(), stops],
        )
      }
      const swept = await sweep(university, { by: 'schedule', scheduledFor: new Date(at) })
      if (!stops) {
        assert.ok('done' in swept, `the sweep of ${warsawDay(at)} must not stop`)
        if (due.size > 0 || swept.done.revoked > 0) await agree(due, false)
        return
      }
      assert.ok('stopped' in swept, `the sweep of ${warsawDay(at)} must stop`)
      assert.deepEqual([swept.stopped.candidates, swept.stopped.live], [due.size, live])
      if (swept.stopped.waits_in === null) waiting.set(swept.stopped.id, due)
      told.stops.push({ at, day: warsawDay(at), cards: due.size, live })
      await agreeThatNothing()
    },
    /** An administrator approves the oldest list that waits: what of it is due still, and nothing else. Later lists, which name the same cards and more, are discarded. */
    async approve(): Promise<{ listed: number; revoked: number }> {
      const [[sweepId, frozen]] = [...waiting] as [[string, Set<string>]]
      waiting.delete(sweepId)
      const due = new Set([...frozen].filter(order => model.judge(at).due.has(order)))
      const swept = await approveSweep(university, { sweepId, by: 'person:admin' })
      assert.ok('done' in swept)
      await agree(due, true)
      await discardAll()
      return { listed: frozen.size, revoked: due.size }
    },
    discardAll,
  }

  async function discardAll(): Promise<void> {
    for (const sweepId of waiting.keys()) await discardSweep(university, { sweepId, by: 'person:admin' })
    waiting.clear()
  }

  async function agreeThatNothing(): Promise<void> {
    assert.deepEqual(await product.revokedOrders(university), revoked)
  }
}
