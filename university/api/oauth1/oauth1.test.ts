import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiFault } from '../fault.ts'
import { baseString, encode } from './base-string.ts'
import { headerPairs, protocolOf } from './header.ts'
import { sameSignature, signatureOf } from './signature.ts'

test('the signature base string of RFC 5849 §3.4.1.1', () => {
  const pairs = [
    ['b5', '=%3D'],
    ['a3', 'a'],
    ['c@', ''],
    ['a2', 'r b'],
    ['realm', 'Example'],
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
    ['oauth_signature', 'bYT5CMsGcbgUdFHObYMEfcx6bsw='],
    ['c2', ''],
    ['a3', '2 q'],
  ] as const
  assert.equal(
    baseString('post', 'http://example.com/request', pairs),
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  )
})

test('the signature of the example of OAuth Core 1.0a, appendix A.5', () => {
  const pairs = [
    ['file', 'vacation.jpg'],
    ['size', 'original'],
    ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
    ['oauth_token', 'nnch734d00sl2jdk'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '1191242096'],
    ['oauth_nonce', 'kllo9940pd9333jh'],
    ['oauth_version', '1.0'],
  ] as const
  const base = baseString('GET', 'http://photos.example.net/photos', pairs)
  const secrets = { consumer: 'kd94hf93k423kf44', token: 'pfkkdhi9sl3r4s00' }
  assert.equal(signatureOf('HMAC-SHA1', base, secrets), 'tR3+Ty81lMeYAr/Fid0kMTYa/WM=')
  assert.equal(signatureOf('PLAINTEXT', base, secrets), 'kd94hf93k423kf44&pfkkdhi9sl3r4s00')
})

test('default ports and the case of the host do not matter, other ports do', () => {
  assert.match(baseString('GET', 'HTTPS://Example.COM:443/a', []), /^GET&https%3A%2F%2Fexample.com%2Fa&$/)
  assert.match(baseString('GET', 'http://example.com:8080/a', []), /%3A8080/)
})

test('only unreserved characters stay as they are', () => {
  assert.equal(encode("aZ09-._~ !*'()ą"), 'aZ09-._~%20%21%2A%27%28%29%C4%85')
})

test('a header with blanks, a realm and encoded values is read; a broken one is refused', () => {
  const header = 'OAuth realm="Photos", oauth_consumer_key="a%20b" ,oauth_token=""'
  assert.deepEqual(headerPairs(header), [
    ['realm', 'Photos'],
    ['oauth_consumer_key', 'a b'],
    ['oauth_token', ''],
  ])
  assert.deepEqual(headerPairs('Bearer x'), [])
  for (const broken of ['OAuth a', 'OAuth a=b', 'OAuth a="%E0%A4%A"'])
    assert.throws(() => headerPairs(broken), ApiFault, broken)
})

test('a protocol parameter that stands twice, or in another version, is refused', () => {
  const request = (authorization: string, pairs: [string, string][] = []) =>
    protocolOf({ httpMethod: 'GET', path: '/', pairs, authorization })
  const whole = 'oauth_consumer_key="k", oauth_signature_method="PLAINTEXT", oauth_signature="s&"'
  assert.equal(request(`OAuth ${whole}`).consumerKey, 'k')
  assert.throws(() => request(`OAuth ${whole}`, [['oauth_consumer_key', 'k']]), ApiFault)
  assert.throws(() => request(`OAuth ${whole}, oauth_version="2.0"`), ApiFault)
  assert.throws(() => request('OAuth oauth_consumer_key="k"'), ApiFault)
})

test('signatures of different length differ', () => {
  assert.ok(sameSignature('abc', 'abc'))
  assert.ok(!sameSignature('abc', 'abcd'))
})
