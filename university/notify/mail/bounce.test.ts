import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bouncedAddresses } from './bounce.ts'

const report = (status: string) =>
  `From: MAILER-DAEMON@poczta.example
To: zwroty@uczelnia.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; poczta.example
Arrival-Date: Wed, 3 Sep 2025 22:20:00 +0200

${status}

--B
Content-Type: text/rfc822-headers

Message-ID: <notice.1@uczelnia.example>

--B--
`.replaceAll('\n', '\r\n')

test('an address that does not exist is read from the report', async () => {
  const failed =
    'Final-Recipient: rfc822; anna@student.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user'
  assert.deepEqual(await bouncedAddresses(report(failed)), ['anna@student.example'])
})

test('of two recipients only the one that failed', async () => {
  const both =
    'Final-Recipient: rfc822;a@student.example\nAction: delivered\nStatus: 2.0.0\n\nOriginal-Recipient: rfc822;b@student.example\nFinal-Recipient: rfc822;b.inny@student.example\nAction: failed\nStatus: 5.2.1'
  assert.deepEqual(await bouncedAddresses(report(both)), ['b@student.example'])
})

test('a delay, a full mailbox and a holiday reply are no bounces', async () => {
  assert.deepEqual(
    await bouncedAddresses(report('Final-Recipient: rfc822;a@b.example\nAction: delayed\nStatus: 4.4.1')),
    [],
  )
  assert.deepEqual(
    await bouncedAddresses(report('Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 4.2.2')),
    [],
  )
  assert.deepEqual(
    await bouncedAddresses('From: a@b.example\r\nSubject: Urlop\r\n\r\nWracam w poniedziałek'),
    [],
  )
  assert.deepEqual(await bouncedAddresses(''), [])
})
