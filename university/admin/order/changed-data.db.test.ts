// SPEC 4: when what stands on a card is another in the register now, the administrator sees it, as the student does.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { cancelOrder } from '../../order/cancel.ts'
import { placeOrder } from '../../order/place.ts'
import { changePhoto } from '../../photo/change.ts'
import { changeStudent } from '../../register/change.ts'
import type { RegisterRecord } from '../../register/record.ts'
import { givenStudent } from '../../testing.ts'
import { type Browser, signedIn, type TestWeb, testWeb } from '../../web/testing.ts'
import { orderAddress } from '../addresses.ts'

const BY = { actor: 'person:dziekanat', source: 'deans_office' }
const CHANGED = 'zmieniły się po złożeniu tego zamówienia'

let web: TestWeb
let administrator: Browser
before(async () => {
  web = await testWeb()
  administrator = await signedIn(web, { subject: 'admin', roles: ['administrator'] })
})
after(() => web.university.database.close())

async function ordered() {
  const { university } = web
  university.setNow('2025-09-03T20:18:00Z')
  const { id: studentId } = await givenStudent(university)
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  assert.ok('placed' in placed)
  const page = async (language = 'pl') => {
    const headers = { 'accept-language': language }
    const answer = await administrator.get(orderAddress(placed.placed), headers)
    assert.equal(answer.status, 200)
    return answer.text()
  }
  return {
    studentId,
    orderId: placed.placed,
    page,
    change: (at: string, data: Partial<RegisterRecord>) => {
      university.setNow(at)
      return changeStudent(university, {
        studentId,
        by: BY,
        action: 'student.edited',
        change: record => ({ ...record, ...data }),
      })
    },
  }
}

test('a name that changed after the order is told on its page, with when, in both languages', async () => {
  const { page, change } = await ordered()
  assert.ok(!(await page()).includes(CHANGED))
  await change('2025-09-03T20:20:00Z', { familyName: 'Nowa' })
  await change('2025-09-03T20:21:00Z', { albumNumber: `B${randomUUID().slice(0, 8)}` })
  assert.match(await page(), new RegExp(`${CHANGED}.*Ostatnia zmiana: <time[^>]*>2025-09-03 22:20:00</time>`))
  assert.match(
    await page('en'),
    /have changed since this order was placed.*Last change: <time[^>]*>2025-09-03 22:20:00<\/time>/,
  )
})

test('a photo that changed is told as well', async () => {
  const { studentId, page } = await ordered()
  web.university.setNow('2025-09-03T20:22:00Z')
  await changePhoto(web.university, { studentId, photo: null, by: BY })
  assert.match(await page(), new RegExp(`${CHANGED}.*2025-09-03 22:22:00`))
})

test('another album number alone, or a name that was changed back, leaves the card right', async () => {
  const { page, change } = await ordered()
  await change('2025-09-03T20:20:00Z', { albumNumber: `C${randomUUID().slice(0, 8)}` })
  assert.ok(!(await page()).includes(CHANGED))
  await change('2025-09-03T20:21:00Z', { familyName: 'Nowa' })
  assert.ok((await page()).includes(CHANGED))
  await change('2025-09-03T20:22:00Z', { familyName: 'Bachta' })
  assert.ok(!(await page()).includes(CHANGED))
})

test('of an order that has ended it is not told', async () => {
  const { studentId, orderId, page, change } = await ordered()
  await change('2025-09-03T20:20:00Z', { givenNames: 'Karola' })
  assert.ok((await page()).includes(CHANGED))
  await cancelOrder(web.university, { studentId, orderId })
  assert.ok(!(await page()).includes(CHANGED))
})
