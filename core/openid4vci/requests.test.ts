import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCredentialRequest, parseCredentialRequest } from './credential.ts'
import { ProtocolFault, type WireCode } from './error.ts'
import { parseNotification } from './notification.ts'
import { bearerToken, parseTokenRequest, tokenForm } from './token.ts'

const faults = (code: WireCode) => (fault: unknown) => fault instanceof ProtocolFault && fault.code === code
const form = (entries: [string, string][]) => () => parseTokenRequest(new URLSearchParams(entries))
const CODES = { code: 'abc', txCode: '123456' }

test('the token form says both codes and nobody’s name', () => {
  assert.deepEqual(parseTokenRequest(tokenForm(CODES)), CODES)
  assert.equal(tokenForm(CODES).has('client_id'), false)
})

test('a token form lacks nothing, repeats nothing, and asks for this grant only', () => {
  const whole = [...tokenForm(CODES)]
  for (const entry of whole) {
    assert.throws(form(whole.filter(other => other !== entry)), faults('invalid_request'))
    assert.throws(form([...whole, entry]), faults('invalid_request'))
    assert.throws(
      form(whole.map(other => (other === entry ? [entry[0], ''] : other))),
      faults('invalid_request'),
    )
  }
  const code: [string, string][] = [['grant_type', 'authorization_code']]
  assert.throws(form(code), faults('unsupported_grant_type'))
  assert.deepEqual(form([...whole, ['unknown', 'x']])(), CODES)
})

test('a bearer token is read from its header in any case of the scheme', () => {
  for (const scheme of ['Bearer', 'bearer'])
    assert.equal(bearerToken(`${scheme} abc-._~+/1==`), 'abc-._~+/1==')
  for (const header of [
    null,
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic abc',
    'Bearer a b',
    'Bearer a,b',
    'DPoP abc',
  ]) {
    assert.throws(() => bearerToken(header), faults('invalid_token'))
  }
})

test('each defect of a credential request has the code that the specification names', () => {
  const request = createCredentialRequest('mlegitymacja', 'proof')
  const parse = (change: object) => () => parseCredentialRequest({ ...request, ...change }, 'mlegitymacja')
  assert.deepEqual(parse({ unknown: 1 })(), { proof: 'proof' })
  const cases: [object, WireCode][] = [
    [{ credential_configuration_id: undefined }, 'invalid_credential_request'],
    [{ credential_configuration_id: 7 }, 'invalid_credential_request'],
    [{ credential_identifier: 'x' }, 'invalid_credential_request'],
    [{ credential_configuration_id: undefined, credential_identifier: 'x' }, 'unknown_credential_identifier'],
    [{ credential_configuration_id: 'other' }, 'unknown_credential_configuration'],
    [{ credential_response_encryption: {} }, 'invalid_encryption_parameters'],
    [{ proofs: undefined }, 'invalid_proof'],
    [{ proofs: {} }, 'invalid_proof'],
    [{ proofs: { jwt: [] } }, 'invalid_proof'],
    [{ proofs: { jwt: ['a', 'b'] } }, 'invalid_proof'],
    [{ proofs: { jwt: ['a'], attestation: ['b'] } }, 'invalid_proof'],
  ]
  for (const [change, code] of cases) assert.throws(parse(change), faults(code))
})

test('a notification names its card and one of three events', () => {
  const news = { notification_id: 'n', event: 'credential_accepted' }
  assert.deepEqual(parseNotification({ ...news, unknown: 1 }), news)
  for (const change of [
    { notification_id: '' },
    { event: 'accepted' },
    { event: undefined },
    { event_description: 'ą' },
  ]) {
    assert.throws(() => parseNotification({ ...news, ...change }), faults('invalid_notification_request'))
  }
})

test('whatever body comes, the answer is a fault of the protocol', () => {
  fc.assert(
    fc.property(fc.jsonValue(), body => {
      assert.throws(() => parseCredentialRequest(body, 'mlegitymacja'), ProtocolFault)
      assert.throws(() => parseNotification(body), ProtocolFault)
    }),
  )
})

test('a fault travels as ASCII with its code, and its cause stays here', () => {
  const fault = new ProtocolFault('invalid_token', 'zażółć "x"', { cause: new Error('secret') })
  assert.deepEqual(fault.body, { error: 'invalid_token', error_description: 'za???? ?x?' })
  assert.equal(fault.status, 401)
  assert.ok(!JSON.stringify(fault.body).includes('secret'))
})
