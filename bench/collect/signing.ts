// Signing cards beside raw ES256 over the same number of bytes: what the form of the card costs.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { prepareCard, signCard } from '@mlegitymacja/core/card/issue.ts'
import { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import { sha256 } from '@mlegitymacja/issuer/credential/es256.ts'
import { newSalt } from '@mlegitymacja/issuer/credential/salt.ts'
import { testPhoto } from '@mlegitymacja/issuer/issuer.fixture.ts'
import { createSigner } from '@mlegitymacja/issuer/keys/signer.ts'

const MEASURE_MS = 2000

export async function signingRates(): Promise<[string, number, string][]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
  const holderKey = PublicKey.parse(publicKey.export({ format: 'jwk' }))
  const certificate = Buffer.alloc(600, 1).toString('base64')
  const signer = createSigner(certificate, pkcs8)
  const card = {
    claims: {
      given_name: 'Łucja Maria',
      family_name: 'Żółć-Nowak',
      birthdate: '2004-02-29',
      pesel: '04222912345',
      portrait: `data:image/jpeg;base64,${Buffer.from(testPhoto()).toString('base64')}`,
      album_number: '412345',
      university: 'Uniwersytet Przykładowy',
      card_number: '1234567890123456',
      issue_date: '2026-11-20',
      expiry_date: '2027-03-31',
      statutory_discounts: true,
    },
    issuer: 'http://localhost:3001',
    vct: 'http://localhost:3001/vct/mlegitymacja',
    holderKey,
    status: { uri: 'http://localhost:3001/status-lists/0011223344556677', idx: 4711 },
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + 1e10),
    x5c: [certificate],
  }
  const prepared = await prepareCard(card, { salt: newSalt, sha256 })
  const bytes = Buffer.from(prepared.signingInput)
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })

  const raw = await perSecond(async () => void sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }))
  const signed = await perSecond(async () => void (await signCard(prepared, signer.sign)))
  const whole = await perSecond(
    async () => void (await signCard(await prepareCard(card, { salt: newSalt, sha256 }), signer.sign)),
  )
  const share = (rate: number) => `${Math.round((100 * rate) / raw)} %`
  return [
    ['raw ES256', raw, ''],
    ['recorded cards', signed, share(signed)],
    ['cards, prepared and signed', whole, share(whole)],
  ]
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const until = performance.now() + MEASURE_MS
  let times = 0
  while (performance.now() < until) {
    await work()
    times++
  }
  return (times * 1000) / MEASURE_MS
}
