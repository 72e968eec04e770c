import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardConfiguration } from '../card/configuration.ts'
import {
  AuthorizationServerMetadata,
  authorizationServerMetadataUrl,
  createAuthorizationServerMetadata,
  createIssuerMetadata,
  IssuerMetadata,
  issuerMetadataUrl,
} from './metadata.ts'

test('the well-known part goes between host and path', () => {
  assert.equal(
    issuerMetadataUrl('http://localhost:3001'),
    'http://localhost:3001/.well-known/openid-credential-issuer',
  )
  const tenant = 'https://mc.example/legitymacje'
  assert.equal(
    issuerMetadataUrl(tenant),
    'https://mc.example/.well-known/openid-credential-issuer/legitymacje',
  )
  assert.equal(
    authorizationServerMetadataUrl(tenant),
    'https://mc.example/.well-known/oauth-authorization-server/legitymacje',
  )
})

test('what an issuer writes about itself is what a wallet reads', () => {
  const issuer = 'http://localhost:3001'
  const metadata = createIssuerMetadata(issuer, {
    configurations: { mlegitymacja: cardConfiguration(issuer) },
  })
  assert.deepEqual(IssuerMetadata.parse(JSON.parse(JSON.stringify(metadata))), metadata)
  const server = createAuthorizationServerMetadata(issuer)
  assert.deepEqual(AuthorizationServerMetadata.parse(server), server)
})
