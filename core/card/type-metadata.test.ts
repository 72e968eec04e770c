import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { TypeMetadataFormatSchema } from '@sd-jwt/sd-jwt-vc'
import { sha256 } from '../jws/es256.ts'
import { ISSUER, issueTestCard } from './card.fixture.ts'
import { CLAIM_NAMES } from './claims.ts'
import { vctOf } from './configuration.ts'
import { readCard } from './read.ts'
import { integrityOf, typeMetadata } from './type-metadata.ts'

test('another implementation reads what our type of card is called and says', () => {
  const document = JSON.parse(typeMetadata(ISSUER))
  const read = TypeMetadataFormatSchema.parse(document)
  assert.deepEqual(read, document)
  assert.equal(read.vct, vctOf(ISSUER))
  assert.deepEqual(
    read.claims?.map(({ path, sd }) => [...path, sd]),
    CLAIM_NAMES.map(name => [name, 'always']),
  )
})

test('a card carries the hash of the description of its type', async () => {
  const vctIntegrity = await integrityOf(typeMetadata(ISSUER), sha256)
  const { compact } = await issueTestCard({ vctIntegrity })
  assert.equal(readCard(compact).payload['vct#integrity'], vctIntegrity)
  const hash = createHash('sha256').update(typeMetadata(ISSUER)).digest('base64')
  assert.equal(vctIntegrity, `sha256-${hash}`)
})
