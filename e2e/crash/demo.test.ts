// `npm start` is killed in the middle of its first start, and while students order and collect [SPEC 14]: the next start
// finds everything that was accepted.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { freePorts } from '../demo.ts'
import { AppProcess } from './app-process.ts'
import { countOrders, HttpStudent, persistently } from './http-student.ts'
import { StudentAtWork } from './student-at-work.ts'

const base = await freePorts()
const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-demo-'))
const environment = { PORT_BASE: String(base), DATA_FOLDER: folder, MC_DELAY_MS: '300', LOG_LEVEL: 'warn' }
const address = `http://localhost:${base}`
const demo = new AppProcess('demo/main.ts', environment, `${address}/health`)
after(() => demo.stop())

test('killed at any moment of the first start, the next start makes the demo whole', async () => {
  for (const ms of [700, 1800, 3200, 4500]) {
    const child = spawn(process.execPath, ['demo/main.ts'], {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    })
    const ended = new Promise(resolve => child.once('exit', resolve))
    await sleep(ms)
    child.kill('SIGKILL')
    await ended
  }
  await demo.start()
  for (const [login, shown] of [
    ['anna', 'Zamów mLegitymację'],
    ['gosia', 'Odebrana'],
    ['henryk', 'Błąd'],
    ['jan', 'Unieważnione przez uczelnię'],
  ] as const) {
    const student = new HttpStudent(address, login)
    await persistently(() => student.signIn())
    const { html } = await student.open(PAGE)
    assert.ok(html.includes(shown), `${login} sees ${shown}`)
    if (login !== 'anna') assert.equal(countOrders(html), 1, `${login} has one order`)
  }
})

test('killed while students order and collect, nothing that was accepted is lost', async () => {
  const systems = { address, mcAddress: `http://localhost:${base + 1}` }
  const students = ['anna', 'kasia', 'leon'].map(login => new StudentAtWork(systems, login, Math.random))
  const working = students.map(student => student.work())
  for (let i = 0; i < 3; i++) {
    await sleep(1500 + Math.random() * 1500)
    await demo.kill()
    await demo.start()
  }
  for (const student of students) student.finish()
  await Promise.all(working)
  await Promise.all(students.map(student => student.untilSettled()))
  for (const student of students) {
    assert.ok(student.accepted.length > 0, 'the student did order')
    assert.equal(await student.ordersShown(), student.accepted.length)
  }
})
