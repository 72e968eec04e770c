import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_PUSH_HOSTS, isPublicAddress, isPushEndpoint } from './allowed.ts'

for (const endpoint of [
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=x',
  'https://web.push.apple.com/abc',
])
  test(`${endpoint} may be a push service`, () => assert.ok(isPushEndpoint(endpoint, DEFAULT_PUSH_HOSTS)))

for (const endpoint of [
  'http://fcm.googleapis.com/x',
  'https://fcm.googleapis.com.zlodziej.example/x',
  'https://zlodziej.example/fcm.googleapis.com',
  'https://fcm.googleapis.com@zlodziej.example/',
  'https://fcm.googleapis.com:8443/x',
  'https://push.apple.com/x',
  'https://localhost/x',
  'https://127.0.0.1/x',
  'file:///etc/passwd',
  'nic',
])
  test(`${endpoint} is no push service`, () => assert.ok(!isPushEndpoint(endpoint, DEFAULT_PUSH_HOSTS)))

for (const address of ['8.8.8.8', '193.0.96.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])
  test(`${address} is public`, () => assert.ok(isPublicAddress(address)))

for (const address of [
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
])
  test(`${address} is not public`, () => assert.ok(!isPublicAddress(address)))
