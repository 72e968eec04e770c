// Signatures towards USOS against published examples [RFC5849].
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headerPairs } from '../api/oauth1/header.ts'
import { authorization } from './sign.ts'

test('a request is signed as in the example of OAuth Core 1.0a, appendix A.5', () => {
  const header = authorization(
    {
      consumerKey: 'dpf43f3p2l4k3l03',
      consumerSecret: 'kd94hf93k423kf44',
      token: { key: 'nnch734d00sl2jdk', secret: 'pfkkdhi9sl3r4s00' },
    },
    {
      address: 'http://photos.example.net/photos',
      query: [
        ['file', 'vacation.jpg'],
        ['size', 'original'],
      ],
      at: new Date(1191242096_000),
    },
    'kllo9940pd9333jh',
  )
  assert.deepEqual(headerPairs(header), [
    ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
    ['oauth_token', 'nnch734d00sl2jdk'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '1191242096'],
    ['oauth_nonce', 'kllo9940pd9333jh'],
    ['oauth_version', '1.0'],
    ['oauth_signature', 'tR3+Ty81lMeYAr/Fid0kMTYa/WM='],
  ])
  assert.match(header, /oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"/)
})

test('without a token only the key signs', () => {
  const header = authorization(
    { consumerKey: 'k', consumerSecret: 's', token: null },
    { address: 'https://usos.example/services/users/user', query: [], at: new Date(0) },
  )
  assert.doesNotMatch(header, /oauth_token/)
})
