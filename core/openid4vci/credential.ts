// The credential endpoint [OID4VCI §8]: one proof in, one card out, in the same answer.
import * as z from 'zod'
import { ProtocolFault } from './error.ts'

const CredentialRequest = z.object({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.string().optional(),
  credential_response_encryption: z.unknown().optional(),
  proofs: z.unknown().optional(),
})

// No batch issuance is offered in the metadata, so there is exactly one proof.
const Proofs = z.strictObject({ jwt: z.tuple([z.string()]) })

export const CredentialResponse = z.object({
  credentials: z.tuple([z.object({ credential: z.string().min(1) })], z.object({ credential: z.string() })),
  notification_id: z.string().optional(),
})
export type CredentialResponse = z.infer<typeof CredentialResponse>

export const createCredentialRequest = (configurationId: string, proof: string) => ({
  credential_configuration_id: configurationId,
  proofs: { jwt: [proof] },
})

/** The proof of a request for this configuration; throws the fault that the specification names for each defect. */
export function parseCredentialRequest(body: unknown, configurationId: string): { proof: string } {
  const request = CredentialRequest.safeParse(body)
  if (!request.success) throw new ProtocolFault('invalid_credential_request', 'the request is malformed')
  const { credential_configuration_id, credential_identifier, credential_response_encryption, proofs } =
    request.data
  if ((credential_configuration_id === undefined) === (credential_identifier === undefined)) {
    throw new ProtocolFault('invalid_credential_request', 'exactly one of the two identifiers is required')
  }
  if (credential_identifier !== undefined) {
    throw new ProtocolFault('unknown_credential_identifier', 'no credential identifiers were handed out')
  }
  if (credential_configuration_id !== configurationId) {
    throw new ProtocolFault('unknown_credential_configuration', 'see credential_configurations_supported')
  }
  if (credential_response_encryption !== undefined) {
    throw new ProtocolFault('invalid_encryption_parameters', 'encrypted responses are not supported')
  }
  const parsed = Proofs.safeParse(proofs)
  if (!parsed.success) throw new ProtocolFault('invalid_proof', 'exactly one proof of type jwt is required')
  return { proof: parsed.data.jwt[0] }
}

export const createCredentialResponse = (card: string, notificationId: string): CredentialResponse => ({
  credentials: [{ credential: card }],
  notification_id: notificationId,
})
