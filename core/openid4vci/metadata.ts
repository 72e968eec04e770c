// What an issuer says about itself [OID4VCI §12.2] and what its token endpoint says [RFC8414 §2]; the issuer is its own
// authorization server. The well-known part goes between host and path.
import * as z from 'zod'
import { PRE_AUTHORIZED_CODE } from './token.ts'

const Display = z.object({ name: z.string(), locale: z.string().optional() })

const ClaimDescription = z.object({
  path: z.array(z.union([z.string(), z.int().nonnegative(), z.null()])).nonempty(),
  mandatory: z.boolean().optional(),
  display: z.array(Display).optional(),
})

/** One kind of credential that can be had [OID4VCI §12.2.4, §A.3.2]. */
export const CredentialConfiguration = z.object({
  format: z.string(),
  vct: z.string().optional(),
  scope: z.string().optional(),
  cryptographic_binding_methods_supported: z.array(z.string()).optional(),
  credential_signing_alg_values_supported: z.array(z.string()).optional(),
  proof_types_supported: z
    .record(z.string(), z.object({ proof_signing_alg_values_supported: z.array(z.string()) }))
    .optional(),
  credential_metadata: z
    .object({ display: z.array(Display).optional(), claims: z.array(ClaimDescription).optional() })
    .optional(),
})
export type CredentialConfiguration = z.infer<typeof CredentialConfiguration>

export const IssuerMetadata = z.object({
  credential_issuer: z.url(),
  authorization_servers: z.array(z.url()).nonempty().optional(),
  credential_endpoint: z.url(),
  nonce_endpoint: z.url().optional(),
  notification_endpoint: z.url().optional(),
  display: z.array(Display).optional(),
  credential_configurations_supported: z.record(z.string(), CredentialConfiguration),
})
export type IssuerMetadata = z.infer<typeof IssuerMetadata>

export const AuthorizationServerMetadata = z.object({
  issuer: z.url(),
  token_endpoint: z.url(),
  grant_types_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  'pre-authorized_grant_anonymous_access_supported': z.boolean().optional(),
})
export type AuthorizationServerMetadata = z.infer<typeof AuthorizationServerMetadata>

export const issuerMetadataUrl = (issuer: string): string => wellKnown('openid-credential-issuer', issuer)
export const authorizationServerMetadataUrl = (issuer: string): string =>
  wellKnown('oauth-authorization-server', issuer)

export function createIssuerMetadata(
  issuer: string,
  {
    display,
    configurations,
  }: Pick<IssuerMetadata, 'display'> & { configurations: Record<string, CredentialConfiguration> },
): IssuerMetadata {
  return {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/credential`,
    nonce_endpoint: `${issuer}/nonce`,
    notification_endpoint: `${issuer}/notification`,
    ...(display && { display }),
    credential_configurations_supported: configurations,
  }
}

export const createAuthorizationServerMetadata = (issuer: string): AuthorizationServerMetadata => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  grant_types_supported: [PRE_AUTHORIZED_CODE],
  token_endpoint_auth_methods_supported: ['none'],
  'pre-authorized_grant_anonymous_access_supported': true,
})

function wellKnown(name: string, issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}/.well-known/${name}${pathname === '/' ? '' : pathname}`
}
